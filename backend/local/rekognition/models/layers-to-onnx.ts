/**
 * Converts a Keras model in TensorFlow.js's layers format to ONNX: supports the dozen kinds of layers in Inception v3.
 * The input is NHWC; internally, everything is NCHW.
 *
 * Convolutions compute with 8-bit integers, which takes less than a third of the time (docs/decisions/0057-whole-numbers.md).
 */
import { createOnnxGraph, type Attribute, type Chunks } from './onnx-writer.ts'
import type { Edge } from './graph-to-onnx.ts'
import { kernelForOnnx, type Weight } from './weights.ts'

export interface Layer {
  class_name: string
  name: string
  config: Record<string, any>
  /** For each call of the layer: the layers whose outputs it uses, as `[name, call, output, options]`. */
  inbound_nodes: [string, number, number, unknown][][]
}

interface LayersModel {
  layers: Layer[]
  weights: Map<string, Weight>
}

/** The step between two quantized values of the picture, whose colours are from 0 to 1. */
const PICTURE_SCALE = 1 / 255
/**
 * The step between two quantized values of all others: they are from 0 to 12. After batch normalization, a channel has the standard
 * deviation 1. Of the limits from 4 to 20, 12 changed the answers for 54 photos least. With one step for all, they can be joined
 * as they are.
 */
const SCALE = 12 / 255
/**
 * Weights are from -63 to 63. Processors without VNNI add two products in 16 bits, and larger ones would overflow
 * (https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html, "reduce_range").
 */
const MAX_WEIGHT = 63

/** @throws Error for an unknown kind of layer */
export function layersToOnnx({ layers, weights }: LayersModel, input: Edge, output: Edge): Chunks {
  const onnx = createOnnxGraph()
  onnx.input(input.name, input.shape)
  const values = new Map<string, string>()
  const byName = new Map(layers.map((layer) => [layer.name, layer]))
  const zero = onnx.quantized(Uint8Array.of(0))
  const scalar = (scale: number) => onnx.floats(Float32Array.of(scale), [])
  const quantize = (value: string, scale: number) => onnx.node('QuantizeLinear', [value, scalar(scale), zero])
  const dequantize = (value: string) => onnx.node('DequantizeLinear', [value, scalar(SCALE), zero])

  function valueOf(name: string): string {
    const value = values.get(name)
    if (value === undefined) throw new Error(`the value of ${name} alone is not computed here`)
    return value
  }
  /** The convolution and batch normalization before a ReLU. @throws Error for an activation elsewhere */
  function stepOf(layer: Layer): [Layer, Layer] {
    const normalization = byName.get(inputsOf(layer)[0]!)
    const convolution = normalization && byName.get(inputsOf(normalization)[0]!)
    const names = [convolution?.class_name, normalization?.class_name, layer.config.activation]
    const isPlain = !convolution?.config.use_bias && !normalization?.config.scale
    if (names.join() !== 'Conv2D,BatchNormalization,relu' || !isPlain)
      throw new Error(`activation ${layer.name} is not converted here`)
    return [convolution!, normalization!]
  }
  function weight(layer: Layer, part: string): Weight {
    const found = weights.get(`${layer.name}/${part}`)
    if (!found) throw new Error(`the model has no ${layer.name}/${part}`)
    return found
  }
  function vector(layer: Layer, part: string) {
    const { data } = weight(layer, part)
    return onnx.floats(Float32Array.from(data), [data.length])
  }
  function activation(name: string, value: string) {
    if (name === 'linear') return value
    if (name === 'relu') return onnx.node('Relu', [value])
    if (name === 'softmax') return onnx.node('Softmax', [value], { axis: -1 })
    throw new Error(`activation ${name} is not converted here`)
  }

  /** A convolution, its batch normalization and ReLU in one step. Each channel of the kernel has a step of its own. */
  function convolution(layer: Layer, normalization: Layer): string {
    const [from] = inputsOf(layer)
    const kernel = kernelForOnnx(weight(layer, 'kernel'))
    const [beta, mean, variance] = ['beta', 'moving_mean', 'moving_variance'].map(
      (part) => weight(normalization, part).data,
    )
    const channels = kernel.shape[0]!
    const each = kernel.data.length / channels
    const inputScale = from === input.node ? PICTURE_SCALE : SCALE
    const values = new Int8Array(kernel.data.length)
    const scales = new Float32Array(channels)
    const bias = new Int32Array(channels)
    for (let channel = 0; channel < channels; channel++) {
      const weights = kernel.data.subarray(channel * each, (channel + 1) * each)
      const largest = weights.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
      const scale = largest / MAX_WEIGHT || 1
      values.set(
        Int8Array.from(weights, (one) => Math.round(one / scale)),
        channel * each,
      )
      const deviation = Math.sqrt(variance![channel]! + normalization.config.epsilon)
      scales[channel] = scale / deviation
      const offset = beta![channel]! - mean![channel]! / deviation
      bias[channel] = Math.round((offset * deviation) / (inputScale * scale))
    }
    const { strides, dilation_rate: dilations } = layer.config
    const inputs = [
      ...[valueOf(from!), scalar(inputScale), zero],
      ...[onnx.quantized(values, kernel.shape), onnx.floats(scales, [channels])],
      ...[onnx.quantized(new Int8Array(channels), [channels]), scalar(SCALE), zero],
      onnx.quantized(bias, [channels]),
    ]
    return onnx.node('QLinearConv', inputs, { strides, dilations, ...padding(layer) })
  }

  function pool(operator: string, layer: Layer, value: string) {
    const { pool_size: kernel_shape, strides } = layer.config
    return onnx.node(operator, [value], { kernel_shape, strides, ...padding(layer) })
  }

  function dense(layer: Layer, value: string) {
    const { data, shape } = weight(layer, 'kernel')
    const product = onnx.node('MatMul', [value, onnx.floats(Float32Array.from(data), shape)])
    const sum = layer.config.use_bias ? onnx.node('Add', [product, vector(layer, 'bias')]) : product
    return activation(layer.config.activation, sum)
  }

  function convert(layer: Layer): string {
    const inputs = inputsOf(layer).map(valueOf)
    const value = inputs[0]!
    switch (layer.class_name) {
      case 'MaxPooling2D':
        return pool('MaxPool', layer, value)
      case 'AveragePooling2D':
        return quantize(pool('AveragePool', layer, dequantize(value)), SCALE)
      case 'Concatenate':
        return onnx.node('Concat', inputs, { axis: 1 })
      case 'Dropout': // active only in training
        return value
      case 'Flatten': // in Keras's order, channels last
        return onnx.node('Flatten', [onnx.node('Transpose', [dequantize(value)], { perm: [0, 2, 3, 1] })], {
          axis: 1,
        })
      case 'Dense':
        return dense(layer, value)
      default:
        throw new Error(`layer ${layer.class_name} (${layer.name}) is not converted here`)
    }
  }

  for (const layer of layers) {
    if (layer.class_name === 'InputLayer')
      values.set(
        layer.name,
        quantize(onnx.node('Transpose', [input.name], { perm: [0, 3, 1, 2] }), PICTURE_SCALE),
      )
    else if (layer.class_name === 'Activation') values.set(layer.name, convolution(...stepOf(layer)))
    else if (!FOLDED.includes(layer.class_name)) values.set(layer.name, convert(layer))
  }
  onnx.output(valueOf(output.node), output.name, output.shape)
  return onnx.finish()
}

/** Part of the activation that follows. */
const FOLDED = ['Conv2D', 'BatchNormalization']

const inputsOf = (layer: Layer) => (layer.inbound_nodes[0] ?? []).map(([name]) => name)

const padding = (layer: Layer): Record<string, Attribute> =>
  layer.config.padding === 'same' ? { auto_pad: 'SAME_UPPER' } : {}
