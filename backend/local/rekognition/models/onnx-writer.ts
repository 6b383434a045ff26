/**
 * Writes ONNX models: the few messages of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto) that an
 * inference graph needs, in protobuf's wire format. A message is a list of chunks, so that weights are written to the
 * file without being copied.
 */

/** Pieces of a protobuf message, in order. */
export type Chunks = Uint8Array[]

interface TensorShape {
  name: string
  shape: number[]
}

/** An attribute: whole numbers are ints, `{ float }` is a float, text is a string. */
export type Attribute = number | string | number[] | { float: number }

export interface OnnxGraph {
  /** Adds a node and returns the name of its output. For several outputs, use `split`. */
  node(operator: string, inputs: string[], attributes?: Record<string, Attribute>): string
  nodeWithOutputs(
    operator: string,
    inputs: string[],
    count: number,
    attributes?: Record<string, Attribute>,
  ): string[]
  floats(data: Float32Array, shape: number[]): string
  integers(data: ArrayLike<number>, shape?: number[]): string
  /** Whole numbers of 8 or 32 bits; without a shape, a single one. */
  quantized(data: Uint8Array | Int8Array | Int32Array, shape?: number[]): string
  /** Names an output of the model. */
  output(value: string, name: string, shape: number[]): void
  input(name: string, shape: number[]): void
  /** The finished model, float32 in and out. */
  finish(): Chunks
}

const [FLOAT, UINT8, INT8, INT32, INT64] = [1, 2, 3, 6, 7]
/** Opset 13: axes of Squeeze, Unsqueeze and Split are inputs, and Resize takes sizes. */
const OPSET = 13
const IR_VERSION = 8

export function createOnnxGraph(): OnnxGraph {
  const nodes: Chunks = []
  const initializers: Chunks = []
  const inputs: TensorShape[] = []
  const outputs: TensorShape[] = []
  let names = 0

  const nodeWithOutputs: OnnxGraph['nodeWithOutputs'] = (operator, from, count, attributes = {}) => {
    const to = Array.from({ length: count }, () => `v${names++}`)
    addNode(operator, from, to, attributes)
    return to
  }
  function addNode(operator: string, from: string[], to: string[], attributes: Record<string, Attribute>) {
    nodes.push(
      ...message(1, [
        ...from.flatMap((name) => text(1, name)),
        ...to.flatMap((name) => text(2, name)),
        ...text(3, `n${names++}`),
        ...text(4, operator),
        ...Object.entries(attributes).flatMap(([name, value]) => message(5, attributeProto(name, value))),
      ]),
    )
  }
  function addInitializer(type: number, shape: number[], data: ArrayBufferView) {
    const name = `c${names++}`
    const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    initializers.push(
      ...message(5, [
        ...shape.flatMap((size) => integer(1, size)),
        ...integer(2, type),
        ...text(8, name),
        ...message(9, [raw]),
      ]),
    )
    return name
  }

  return {
    node: (operator, from, attributes) => nodeWithOutputs(operator, from, 1, attributes)[0]!,
    nodeWithOutputs,
    floats: (data, shape) => addInitializer(FLOAT, shape, data),
    integers: (data, shape = [data.length]) =>
      addInitializer(
        INT64,
        shape,
        BigInt64Array.from(Array.from(data), (value) => BigInt(value)),
      ),
    quantized: (data, shape = []) =>
      addInitializer(
        data instanceof Uint8Array ? UINT8 : data instanceof Int8Array ? INT8 : INT32,
        shape,
        data,
      ),
    input: (name, shape) => void inputs.push({ name, shape }),
    output: (value, name, shape) => {
      addNode('Identity', [value], [name], {})
      outputs.push({ name, shape })
    },
    finish: () => [
      ...integer(1, IR_VERSION),
      ...text(2, 'local-cloud'),
      ...message(7, [
        ...nodes,
        ...text(2, 'graph'),
        ...initializers,
        ...inputs.flatMap((input) => message(11, valueInfo(input))),
        ...outputs.flatMap((output) => message(12, valueInfo(output))),
      ]),
      ...message(8, [...text(1, ''), ...integer(2, OPSET)]),
    ],
  }
}

function attributeProto(name: string, value: Attribute): Chunks {
  const [FLOAT_TYPE, INT_TYPE, STRING_TYPE, INTS_TYPE] = [1, 2, 3, 7]
  if (typeof value === 'string') return [...text(1, name), ...text(4, value), ...integer(20, STRING_TYPE)]
  if (typeof value === 'number') return [...text(1, name), ...integer(3, value), ...integer(20, INT_TYPE)]
  if (Array.isArray(value)) {
    return [...text(1, name), ...value.flatMap((item) => integer(8, item)), ...integer(20, INTS_TYPE)]
  }
  return [...text(1, name), ...float(2, value.float), ...integer(20, FLOAT_TYPE)]
}

function valueInfo({ name, shape }: TensorShape): Chunks {
  const dimensions = shape.flatMap((size) => message(1, integer(1, size)))
  const tensorType = message(1, [...integer(1, FLOAT), ...message(2, dimensions)])
  return [...text(1, name), ...message(2, tensorType)]
}

// ---- protobuf's wire format: a field is a key (number and wire type) and a value -------------------

const [VARINT, LENGTH_DELIMITED, FIXED32] = [0, 2, 5]

function varint(value: number): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value))
  const bytes: number[] = []
  do {
    const low = Number(rest & 127n)
    rest >>= 7n
    bytes.push(rest ? low | 128 : low)
  } while (rest)
  return Uint8Array.from(bytes)
}

const key = (field: number, wireType: number) => varint(field * 8 + wireType)
const integer = (field: number, value: number): Chunks => [key(field, VARINT), varint(value)]
const text = (field: number, value: string): Chunks => message(field, [Buffer.from(value)])

function float(field: number, value: number): Chunks {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return [key(field, FIXED32), bytes]
}

function message(field: number, chunks: Chunks): Chunks {
  const length = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0)
  return [key(field, LENGTH_DELIMITED), varint(length), ...chunks]
}
