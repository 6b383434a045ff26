/**
 * A network's input: each sample of the picture times `factor`, plus `offset`.
 *
 * Uses a loop, because `Float32Array.from` with a function iterates: 19 ms for 299 × 299 × 3 samples, the loop 0.4.
 */
export function scaled(data: Uint8Array, factor: number, offset = 0): Float32Array {
  const floats = new Float32Array(data.length)
  for (let index = 0; index < data.length; index++) floats[index] = data[index]! * factor + offset
  return floats
}
