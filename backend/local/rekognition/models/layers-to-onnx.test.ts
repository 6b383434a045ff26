import { InferenceSession, Tensor } from 'onnxruntime-node'
import { expect, test } from 'vitest'
import { type Layer, layersToOnnx } from './layers-to-onnx.ts'
import type { Weight } from './weights.ts'

const SIDE = 6
const CHANNELS = 4
const from = (...names: string[]): Layer['inbound_nodes'] => [names.map((name) => [name, 0, 0, {}])]
const layer = (class_name: string, name: string, config: object, ...inputs: string[]): Layer => ({
  ...{ class_name, name, config },
  inbound_nodes: inputs.length > 0 ? from(...inputs) : [],
})
const convolution = {
  ...{ strides: [1, 1], dilation_rate: [1, 1], padding: 'same', activation: 'linear', use_bias: false },
}
const pool = { pool_size: [2, 2], strides: [2, 2], padding: 'valid' }

/** Numbers from -1 to 1, always the same. */
function numbers(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => Math.sin(seed + index * 12.9898))
}

const kernel = numbers(9 * 3 * CHANNELS, 1)
const [beta, mean] = [numbers(CHANNELS, 2), numbers(CHANNELS, 3)]
const variance = Float32Array.from(numbers(CHANNELS, 4), (value) => 1.5 + value)
const dense = numbers(CHANNELS * 2 * 2, 5)
const weights = new Map<string, Weight>([
  ['conv/kernel', { shape: [3, 3, 3, CHANNELS], data: kernel }],
  ['norm/beta', { shape: [CHANNELS], data: beta }],
  ['norm/moving_mean', { shape: [CHANNELS], data: mean }],
  ['norm/moving_variance', { shape: [CHANNELS], data: variance }],
  ['dense/kernel', { shape: [CHANNELS * 2, 2], data: dense }],
])
const layers = [
  layer('InputLayer', 'picture', {}),
  layer('Conv2D', 'conv', convolution, 'picture'),
  layer('BatchNormalization', 'norm', { epsilon: 0.001, scale: false }, 'conv'),
  layer('Activation', 'relu', { activation: 'relu' }, 'norm'),
  layer('MaxPooling2D', 'half', pool, 'relu'),
  layer('Concatenate', 'both', {}, 'half', 'half'),
  layer('AveragePooling2D', 'mean', { ...pool, pool_size: [3, 3], strides: [3, 3] }, 'both'),
  layer('Flatten', 'flat', {}, 'mean'),
  layer('Dense', 'dense', { use_bias: false, activation: 'softmax' }, 'flat'),
]
const convert = (all: Layer[]) =>
  layersToOnnx(
    { layers: all, weights },
    { node: 'picture', name: 'picture', shape: [1, SIDE, SIDE, 3] },
    { node: all.at(-1)!.name, name: 'classes', shape: [1, 2] },
  )

/** The same network with fractions, step by step. */
function expected(picture: Float32Array): number[] {
  const at = (y: number, x: number, channel: number) =>
    y < 0 || x < 0 || y >= SIDE || x >= SIDE ? 0 : picture[(y * SIDE + x) * 3 + channel]!
  const value = (y: number, x: number, channel: number) => {
    let sum = 0
    for (let dy = 0; dy < 3; dy++)
      for (let dx = 0; dx < 3; dx++)
        for (let into = 0; into < 3; into++)
          sum += at(y + dy - 1, x + dx - 1, into) * kernel[((dy * 3 + dx) * 3 + into) * CHANNELS + channel]!
    return Math.max(0, (sum - mean[channel]!) / Math.sqrt(variance[channel]! + 0.001) + beta[channel]!)
  }
  const means = Array.from({ length: CHANNELS }, (_, channel) => {
    let sum = 0
    for (let y = 0; y < SIDE; y += 2)
      for (let x = 0; x < SIDE; x += 2)
        sum += Math.max(...[0, 1, 2, 3].map((part) => value(y + (part >> 1), x + (part & 1), channel)))
    return sum / 9
  })
  const powers = [0, 1].map((to) =>
    Math.exp([...means, ...means].reduce((sum, one, index) => sum + one * dense[index * 2 + to]!, 0)),
  )
  return powers.map((power) => power / (powers[0]! + powers[1]!))
}

test('a network with 8-bit integers answers as the same network with floating point, to about a hundredth', async () => {
  const session = await InferenceSession.create(Buffer.concat(convert(layers)))
  for (const seed of [10, 20, 30]) {
    const picture = Float32Array.from(numbers(SIDE * SIDE * 3, seed), (value) => (value + 1) / 2)
    const { classes } = await session.run({ picture: new Tensor('float32', picture, [1, SIDE, SIDE, 3]) })
    const [first] = expected(picture)
    expect(Math.abs((classes!.data as Float32Array)[0]! - first!)).toBeLessThan(0.015)
  }
})

test('a layer that would be converted wrongly is refused by its name', () => {
  const twice = [...layers.slice(0, 4), layer('Activation', 'again', { activation: 'relu' }, 'relu')]
  expect(() => convert(twice)).toThrow('activation again is not converted here')
  const alone = [...layers.slice(0, 3), layer('MaxPooling2D', 'half', pool, 'norm')]
  expect(() => convert(alone)).toThrow('the value of norm alone is not computed here')
})
