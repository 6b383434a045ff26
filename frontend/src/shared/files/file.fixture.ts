/** A file with this text as its content. */
export const fileOf = (name: string, content = name, type = 'image/jpeg') =>
  new File([content], name, { type })

/** A file that claims this size. */
export function fileOfSize(name: string, bytes: number): File {
  const file = fileOf(name)
  Object.defineProperty(file, 'size', { value: bytes })
  return file
}
