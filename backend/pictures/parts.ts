/** A part of a file. */
export interface Part {
  from: number
  bytes: number
}

/** Reads a part of a file; less at the file's end. */
export const readPart = async (file: Blob, { from, bytes }: Part) =>
  new DataView(await file.slice(from, from + bytes).arrayBuffer())

/** Four letters, as formats mark their parts with. */
export const textAt = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((next) => view.getUint8(at + next)))

export const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
