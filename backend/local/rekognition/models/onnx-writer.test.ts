import { InferenceSession, Tensor } from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { createOnnxGraph } from './onnx-writer.ts'

test('onnxruntime runs the written model: weights, attributes and several outputs', async () => {
  const graph = createOnnxGraph()
  graph.input('x', [1, 4])
  const scaled = graph.node('Mul', ['x', graph.floats(Float32Array.of(1, 10, 100, -1), [4])])
  const leaky = graph.node('LeakyRelu', [scaled], { alpha: { float: 0.5 } })
  const [left, right] = graph.nodeWithOutputs('Split', [leaky, graph.integers([1, 3])], 2, { axis: 1 })
  graph.output(left!, 'left', [1, 1])
  graph.output(graph.node('Reshape', [right!, graph.integers([3, -1])]), 'right', [3, 1])

  const session = await InferenceSession.create(Buffer.concat(graph.finish()))
  const outputs = await session.run({ x: new Tensor('float32', Float32Array.of(2, 3, 4, 6), [1, 4]) })
  expect(Array.from(outputs.left!.data as Float32Array)).toEqual([2])
  expect(Array.from(outputs.right!.data as Float32Array)).toEqual([30, 400, -3])
  expect(outputs.right!.dims).toEqual([3, 1])
})
