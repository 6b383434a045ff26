/** Converts TensorFlow's operators to ONNX's. TensorFlow's pictures are NHWC, ONNX's convolutions NCHW. */
import type { Attribute, OnnxGraph } from './onnx-writer.ts'
import { booleanOf, integersOf, numberOf, textOf, textsOf, type GraphNode } from './tfjs-graph.ts'
import { depthwiseKernelForOnnx, kernelForOnnx, type Weight } from './weights.ts'

interface Conversion {
  node: GraphNode
  onnx: OnnxGraph
  input(index: number): string
  inputs(): string[]
  /** The value of an input that is a weight; negative indices count from the end. */
  constant(index: number): Weight
}
type Operator = (conversion: Conversion) => string | string[]

/** ONNX's value for "to the end" of an axis. */
const TO_THE_END = 2 ** 31 - 1

const same =
  (name: string): Operator =>
  ({ onnx, inputs }) =>
    onnx.node(name, inputs())

const channelsFirst = (onnx: OnnxGraph, value: string) =>
  onnx.node('Transpose', [value], { perm: [0, 3, 1, 2] })
const channelsLast = (onnx: OnnxGraph, value: string) =>
  onnx.node('Transpose', [value], { perm: [0, 2, 3, 1] })

/** Strides, kernel sizes and dilations are given for all of NHWC. */
const heightAndWidth = (sizes: number[]) => [sizes[1] ?? 1, sizes[2] ?? 1]

function padding(node: GraphNode): Record<string, Attribute> {
  const kind = textOf(node, 'padding')
  if (kind === 'SAME') return { auto_pad: 'SAME_UPPER' }
  if (kind === 'VALID') return {}
  throw new Error(`padding ${kind} (${node.name}) is not converted here`)
}

function activation(onnx: OnnxGraph, name: string, value: string): string {
  if (name === 'Relu') return onnx.node('Relu', [value])
  if (name === 'Relu6') {
    return onnx.node('Clip', [
      value,
      onnx.floats(Float32Array.of(0), []),
      onnx.floats(Float32Array.of(6), []),
    ])
  }
  throw new Error(`activation ${name} is not converted here`)
}

/** Conv2D and its fused form: [BiasAdd], then an activation, whose own weights (PRelu) are the last input. */
const convolution =
  (depthwise: boolean): Operator =>
  ({ node, onnx, input, constant }) => {
    const weight = constant(1)
    const kernel = depthwise ? depthwiseKernelForOnnx(weight) : kernelForOnnx(weight)
    const fused = textsOf(node, 'fused_ops')
    const bias = fused[0] === 'BiasAdd' ? [constant(2)] : []
    const inputs = [channelsFirst(onnx, input(0)), onnx.floats(kernel.data, kernel.shape)]
    for (const { data } of bias) inputs.push(onnx.floats(Float32Array.from(data), [data.length]))
    let value = onnx.node('Conv', inputs, {
      strides: heightAndWidth(integersOf(node, 'strides')),
      dilations: heightAndWidth(integersOf(node, 'dilations')),
      group: depthwise ? weight.shape[2]! : 1,
      ...padding(node),
    })
    for (const name of fused.slice(bias.length)) {
      if (name === 'Prelu') {
        const { data } = constant(2 + bias.length)
        value = onnx.node('PRelu', [value, onnx.floats(Float32Array.from(data), [data.length, 1, 1])])
      } else value = activation(onnx, name, value)
    }
    return channelsLast(onnx, value)
  }

const maxPool: Operator = ({ node, onnx, input }) => {
  const pooled = onnx.node('MaxPool', [channelsFirst(onnx, input(0))], {
    kernel_shape: heightAndWidth(integersOf(node, 'ksize')),
    strides: heightAndWidth(integersOf(node, 'strides')),
    ...padding(node),
  })
  return channelsLast(onnx, pooled)
}

/** Batch normalization at inference is a multiplication and an addition per channel. */
const batchNormalization: Operator = ({ node, onnx, input, constant }) => {
  const [scale, offset, mean, variance] = [1, 2, 3, 4].map((index) => Float32Array.from(constant(index).data))
  const epsilon = numberOf(node, 'epsilon', 1e-3)
  const factor = scale!.map((value, i) => value / Math.sqrt(variance![i]! + epsilon))
  const shift = offset!.map((value, i) => value - mean![i]! * factor[i]!)
  const scaled = onnx.node('Mul', [input(0), onnx.floats(factor, [factor.length])])
  return onnx.node('Add', [scaled, onnx.floats(shift, [shift.length])])
}

const resizeBilinear: Operator = ({ node, onnx, input, constant }) => {
  if (booleanOf(node, 'align_corners') || booleanOf(node, 'half_pixel_centers')) {
    throw new Error(`${node.name}: only the plain form of ResizeBilinear is converted here`)
  }
  const picture = channelsFirst(onnx, input(0))
  const batchAndChannels = onnx.node('Slice', [
    onnx.node('Shape', [picture]),
    onnx.integers([0]),
    onnx.integers([2]),
  ])
  const sizes = onnx.node('Concat', [batchAndChannels, onnx.integers(constant(1).data)], { axis: 0 })
  const attributes = { mode: 'linear', coordinate_transformation_mode: 'asymmetric' }
  return channelsLast(onnx, onnx.node('Resize', [picture, '', '', sizes], attributes))
}

const stridedSlice: Operator = ({ node, onnx, input, constant }) => {
  const has = (mask: string, axis: number) => ((numberOf(node, mask) >> axis) & 1) === 1
  const [begin, end, strides] = [1, 2, 3].map((index) => Array.from(constant(index).data))
  const axes = begin!.map((_, axis) => axis)
  const starts = begin!.map((value, axis) => (has('begin_mask', axis) ? 0 : value))
  const ends = end!.map((value, axis) => (has('end_mask', axis) ? TO_THE_END : value))
  const slice = onnx.node('Slice', [
    input(0),
    ...[starts, ends, axes, strides!].map((list) => onnx.integers(list)),
  ])
  const single = axes.filter((axis) => has('shrink_axis_mask', axis))
  return single.length ? onnx.node('Squeeze', [slice, onnx.integers(single)]) : slice
}

const slice: Operator = ({ onnx, input, constant }) => {
  const starts = Array.from(constant(1).data)
  const ends = Array.from(constant(2).data, (size, axis) => (size < 0 ? TO_THE_END : starts[axis]! + size))
  return onnx.node('Slice', [input(0), onnx.integers(starts), onnx.integers(ends)])
}

const pack: Operator = ({ node, onnx, inputs }) => {
  const axis = numberOf(node, 'axis')
  const parts = inputs().map((value) => onnx.node('Unsqueeze', [value, onnx.integers([axis])]))
  return onnx.node('Concat', parts, { axis })
}

const unpack: Operator = ({ node, onnx, input }) => {
  const axis = numberOf(node, 'axis')
  const parts = onnx.nodeWithOutputs('Split', [input(0)], numberOf(node, 'num'), { axis })
  return parts.map((part) => onnx.node('Squeeze', [part, onnx.integers([axis])]))
}

/** TensorFlow lists a pair of paddings (before, after) for each axis; ONNX lists all paddings before, then all after. */
const pad: Operator = ({ onnx, input, constant }) => {
  const pairs = Array.from(constant(1).data)
  const before = pairs.filter((_, i) => i % 2 === 0)
  const after = pairs.filter((_, i) => i % 2 === 1)
  return onnx.node('Pad', [input(0), onnx.integers([...before, ...after])])
}

export const operators: Record<string, Operator> = {
  Add: same('Add'),
  AddV2: same('Add'),
  BiasAdd: same('Add'),
  AddN: same('Sum'),
  Sub: same('Sub'),
  Mul: same('Mul'),
  Exp: same('Exp'),
  Sigmoid: same('Sigmoid'),
  Shape: same('Shape'),
  Reshape: same('Reshape'),
  Tile: same('Tile'),
  Identity: ({ input }) => input(0),
  Relu: ({ onnx, input }) => activation(onnx, 'Relu', input(0)),
  Relu6: ({ onnx, input }) => activation(onnx, 'Relu6', input(0)),
  Prelu: same('PRelu'),
  Conv2D: convolution(false),
  _FusedConv2D: convolution(false),
  DepthwiseConv2dNative: convolution(true),
  FusedDepthwiseConv2dNative: convolution(true),
  FusedBatchNorm: batchNormalization,
  MaxPool: maxPool,
  Mean: ({ node, onnx, input, constant }) =>
    onnx.node('ReduceMean', [input(0)], {
      axes: Array.from(constant(1).data),
      keepdims: booleanOf(node, 'keep_dims') ? 1 : 0,
    }),
  ResizeBilinear: resizeBilinear,
  ConcatV2: ({ onnx, inputs, constant }) =>
    onnx.node('Concat', inputs().slice(0, -1), { axis: constant(-1).data[0]! }),
  Transpose: ({ onnx, input, constant }) =>
    onnx.node('Transpose', [input(0)], { perm: Array.from(constant(1).data) }),
  Squeeze: ({ node, onnx, input }) =>
    onnx.node('Squeeze', [input(0), onnx.integers(integersOf(node, 'squeeze_dims'))]),
  StridedSlice: stridedSlice,
  Slice: slice,
  Pack: pack,
  Unpack: unpack,
  Pad: pad,
}
