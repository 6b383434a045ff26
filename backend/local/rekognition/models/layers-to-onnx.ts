/**
 * Converts a Keras model in TensorFlow.js's layers format to ONNX: supports the dozen kinds of layers in Inception v3.
 * The input is NHWC; internally, everything is NCHW.
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

/** @throws Error for an unknown kind of layer */
export function layersToOnnx({ layers, weights }: LayersModel, input: Edge, output: Edge): Chunks {
  const onnx = createOnnxGraph()
  onnx.input(input.name, input.shape)
  const values = new Map<string, string>()

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

  function convolution(layer: Layer, value: string) {
    const kernel = kernelForOnnx(weight(layer, 'kernel'))
    const inputs = [value, onnx.floats(kernel.data, kernel.shape)]
    if (layer.config.use_bias) inputs.push(vector(layer, 'bias'))
    const { strides, dilation_rate: dilations } = layer.config
    return activation(
      layer.config.activation,
      onnx.node('Conv', inputs, { strides, dilations, ...padding(layer) }),
    )
  }

  function batchNormalization(layer: Layer, value: string) {
    const channels = weight(layer, 'beta').data.length
    const scale = layer.config.scale
      ? vector(layer, 'gamma')
      : onnx.floats(new Float32Array(channels).fill(1), [channels])
    const [offset, mean, variance] = ['beta', 'moving_mean', 'moving_variance'].map((part) =>
      vector(layer, part),
    )
    return onnx.node('BatchNormalization', [value, scale, offset!, mean!, variance!], {
      epsilon: { float: layer.config.epsilon },
    })
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
    const inputs = (layer.inbound_nodes[0] ?? []).map(([name]) => values.get(name)!)
    const value = inputs[0]!
    switch (layer.class_name) {
      case 'InputLayer':
        return onnx.node('Transpose', [input.name], { perm: [0, 3, 1, 2] })
      case 'Conv2D':
        return convolution(layer, value)
      case 'BatchNormalization':
        return batchNormalization(layer, value)
      case 'Activation':
        return activation(layer.config.activation, value)
      case 'MaxPooling2D':
        return pool('MaxPool', layer, value)
      case 'AveragePooling2D':
        return pool('AveragePool', layer, value)
      case 'Concatenate':
        return onnx.node('Concat', inputs, { axis: 1 })
      case 'Dropout': // active only in training
        return value
      case 'Flatten': // in Keras's order, channels last
        return onnx.node('Flatten', [onnx.node('Transpose', [value], { perm: [0, 2, 3, 1] })], { axis: 1 })
      case 'Dense':
        return dense(layer, value)
      default:
        throw new Error(`layer ${layer.class_name} (${layer.name}) is not converted here`)
    }
  }

  for (const layer of layers) values.set(layer.name, convert(layer))
  onnx.output(values.get(output.node)!, output.name, output.shape)
  return onnx.finish()
}

const padding = (layer: Layer): Record<string, Attribute> =>
  layer.config.padding === 'same' ? { auto_pad: 'SAME_UPPER' } : {}
