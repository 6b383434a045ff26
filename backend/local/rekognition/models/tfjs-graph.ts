/** Reads a TensorFlow.js graph model: `model.json` with the nodes, and the binary files that it lists. */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readWeights, type Weight, type WeightSpec } from './weights.ts'

/** A node's attribute in protobuf's JSON: numbers are text, text is base64 (or a list of bytes). */
interface AttributeValue {
  i?: string | number
  f?: number
  b?: boolean
  s?: string | number[]
  list?: { i?: (string | number)[]; s?: (string | number[])[] }
}

export interface GraphNode {
  name: string
  op: string
  /** Names of nodes; `name:2` is its third output. */
  input: string[]
  attr: Record<string, AttributeValue>
}

export interface TfjsGraph {
  nodes: Map<string, GraphNode>
  weights: Map<string, Weight>
}

interface ModelJson {
  modelTopology: { node: (Omit<GraphNode, 'input' | 'attr'> & Partial<GraphNode>)[] }
  weightsManifest: { paths: string[]; weights: WeightSpec[] }[]
}

export async function readTfjsGraph(modelFile: string): Promise<TfjsGraph> {
  const model = JSON.parse(await readFile(modelFile, 'utf8')) as ModelJson
  const paths = model.weightsManifest.flatMap((group) => group.paths)
  const shards = await Promise.all(paths.map((path) => readFile(join(dirname(modelFile), path))))
  const specs = model.weightsManifest.flatMap((group) => group.weights)
  const nodes = model.modelTopology.node.map((node) => ({ input: [], attr: {}, ...node }))
  return {
    nodes: new Map(nodes.map((node) => [node.name, node])),
    weights: readWeights(specs, Buffer.concat(shards)),
  }
}

const text = (value: string | number[]) =>
  typeof value === 'string' ? Buffer.from(value, 'base64').toString() : Buffer.from(value).toString()

export const integersOf = (node: GraphNode, name: string) => node.attr[name]?.list?.i?.map(Number) ?? []
export const textsOf = (node: GraphNode, name: string) => node.attr[name]?.list?.s?.map(text) ?? []
export const textOf = (node: GraphNode, name: string) => {
  const value = node.attr[name]?.s
  return value === undefined ? undefined : text(value)
}
export const numberOf = (node: GraphNode, name: string, fallback = 0) =>
  Number(node.attr[name]?.i ?? node.attr[name]?.f ?? fallback)
export const booleanOf = (node: GraphNode, name: string) => node.attr[name]?.b ?? false
