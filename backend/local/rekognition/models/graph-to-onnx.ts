/**
 * Converts a TensorFlow.js graph to ONNX, which runs 2 to 8 times faster here. It walks from the wanted outputs back to
 * the given inputs, and omits everything else, such as the control flow around coco-ssd's preprocessing.
 */
import { createOnnxGraph, type Chunks } from './onnx-writer.ts'
import { operators } from './tfjs-operators.ts'
import type { TfjsGraph } from './tfjs-graph.ts'
import type { Weight } from './weights.ts'

/** A node of the graph that becomes an input or output of the converted model, with its name and shape there. */
export interface Edge {
  node: string
  name: string
  shape: number[]
}

/** @throws Error for an unknown operator */
export function graphToOnnx(graph: TfjsGraph, inputs: Edge[], outputs: Edge[]): Chunks {
  const onnx = createOnnxGraph()
  const values = new Map<string, string>()
  for (const { node, name, shape } of inputs) {
    onnx.input(name, shape)
    values.set(node, name)
  }

  /** The ONNX value of a reference such as `node`, `node:2`, `^node`. */
  function value(reference: string): string {
    const known = values.get(normal(reference))
    if (known !== undefined) return known
    convert(normal(reference).replace(/:\d+$/, ''))
    return values.get(normal(reference))!
  }

  function constant(reference: string): Weight {
    const weight = graph.weights.get(normal(reference))
    if (!weight)
      throw new Error(`${reference} is not a constant, but its value is needed to convert the model`)
    return weight
  }

  function convert(name: string) {
    const weight = graph.weights.get(name)
    if (weight) {
      const { data, shape } = weight
      values.set(name, data instanceof Float32Array ? onnx.floats(data, shape) : onnx.integers(data, shape))
      return
    }
    const node = graph.nodes.get(name)
    if (!node) throw new Error(`the graph has no node ${name}`)
    const operator = operators[node.op]
    if (!operator) throw new Error(`operator ${node.op} (${name}) is not converted here`)
    const results = operator({
      node,
      onnx,
      input: (index) => value(node.input[index]!),
      inputs: () => node.input.filter((reference) => !reference.startsWith('^')).map(value),
      constant: (index) => constant(node.input.at(index)!),
    })
    for (const [index, result] of [results].flat().entries())
      values.set(index ? `${name}:${index}` : name, result)
  }

  for (const { node, name, shape } of outputs) onnx.output(value(node), name, shape)
  return onnx.finish()
}

const normal = (reference: string) => reference.replace(/^\^/, '').replace(/:0$/, '')
