/** Reads weights as TensorFlow.js stores them: one sequence of bytes, partly quantized. */

export interface WeightSpec {
  name: string
  shape: number[]
  dtype: string
  quantization?: { dtype: string; min?: number; scale?: number }
}

export interface Weight {
  shape: number[]
  data: Float32Array | Int32Array
}

/** The weights of a manifest, by name, dequantized to float32. @throws Error for a type that none of the models use */
export function readWeights(specs: WeightSpec[], bytes: Uint8Array): Map<string, Weight> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const weights = new Map<string, Weight>()
  let offset = 0
  for (const spec of specs) {
    const length = spec.shape.reduce((product, size) => product * size, 1)
    const stored = spec.quantization?.dtype ?? spec.dtype
    const { min = 0, scale = 1 } = spec.quantization ?? {}
    const start = offset
    const read = (bytesEach: number, value: (at: number) => number) => {
      offset += length * bytesEach
      const values = new Float32Array(length)
      for (let i = 0; i < length; i++) values[i] = value(start + i * bytesEach)
      return values
    }
    let data: Float32Array | Int32Array
    if (stored === 'float32') data = read(4, (at) => view.getFloat32(at, true))
    else if (stored === 'float16') data = read(2, (at) => half(view.getUint16(at, true)))
    else if (stored === 'uint8') data = read(1, (at) => view.getUint8(at) * scale + min)
    else if (stored === 'int32') data = Int32Array.from(read(4, (at) => view.getInt32(at, true)))
    else throw new Error(`weight ${spec.name} is stored as ${stored}, which is not read here`)
    weights.set(spec.name, { shape: spec.shape, data })
  }
  return weights
}

/** IEEE 754 half precision. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? NaN : sign * Infinity
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** Converts a convolution's kernel from TensorFlow's [height, width, in, out] to ONNX's [out, in, height, width]. */
export function kernelForOnnx({ shape, data }: Weight): { shape: number[]; data: Float32Array } {
  const [height, width, into, out] = shape as [number, number, number, number]
  const kernel = new Float32Array(data.length)
  let from = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let i = 0; i < into; i++)
        for (let o = 0; o < out; o++) kernel[((o * into + i) * height + y) * width + x] = data[from++]!
  return { shape: [out, into, height, width], data: kernel }
}

/** Converts a depthwise kernel from [height, width, channels, multiplier] to [channels × multiplier, 1, height, width]. */
export function depthwiseKernelForOnnx({ shape, data }: Weight): { shape: number[]; data: Float32Array } {
  const [height, width, channels, multiplier] = shape as [number, number, number, number]
  const kernel = new Float32Array(data.length)
  let from = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels * multiplier; c++) kernel[(c * height + y) * width + x] = data[from++]!
  return { shape: [channels * multiplier, 1, height, width], data: kernel }
}
