import { afterAll, beforeAll, expect, test } from 'vitest'
import { photo, startRekognition, type RunningRekognition } from './server.fixture.ts'

let rekognition: RunningRekognition
beforeAll(async () => {
  rekognition = await startRekognition()
})
afterAll(() => rekognition.close())

const cup = { Bytes: photo('coffee.png').toString('base64') }
const refused = { name: 'InvalidParameterException', $metadata: { httpStatusCode: 400 } }
const detectLabels = (input: object) => rekognition.post('DetectLabels', { Image: cup, ...input })

const object = (S3Object: unknown) => ({ Image: { S3Object } })
const generalLabels = (GeneralLabels: unknown) => ({ Settings: { GeneralLabels } })
const colors = (ImageProperties: unknown) => ({ Settings: { ImageProperties } })
const wordFilter = (WordFilter: unknown) => ({ Filters: { WordFilter } })
const regions = (...RegionsOfInterest: unknown[]) => ({ Filters: { RegionsOfInterest } })
const corner = { X: 0, Y: 0 }
const box = { Left: 0, Top: 0, Width: 1, Height: 1 }

test.each<[operation: Parameters<RunningRekognition['post']>[0], sentence: string, input: object]>([
  ['DetectLabels', 'Image is missing', { Image: null }],
  ['DetectLabels', 'Image is "cup.png", not a structure', { Image: 'cup.png' }],
  ['DetectLabels', 'Image must have either Bytes or S3Object', { Image: {} }],
  ['DetectLabels', 'Image must have either Bytes or S3Object', { Image: { ...cup, S3Object: {} } }],
  ['DetectLabels', 'Image.Bytes is 5, not a string', { Image: { Bytes: 5 } }],
  ['DetectLabels', 'Image.Bytes is empty', { Image: { Bytes: '' } }],
  ['DetectLabels', 'Image.S3Object is "cup", not a structure', object('cup')],
  ['DetectLabels', 'Image.S3Object.Name is missing', object({ Bucket: 'photos' })],
  ['DetectLabels', 'Image.S3Object.Bucket is 5, not a string', object({ Bucket: 5, Name: 'cup' })],
  [
    'DetectLabels',
    'Image.S3Object.Bucket is "../x", which has characters that are not allowed there',
    object({ Bucket: '../x', Name: 'cup' }),
  ],
  [
    'DetectLabels',
    'Image.S3Object.Name has 1025 characters, not from 1 to 1024',
    object({ Bucket: 'photos', Name: 'x'.repeat(1025) }),
  ],
  ['DetectLabels', 'MaxLabels is 1.5, not a whole number from 0', { MaxLabels: 1.5 }],
  ['DetectLabels', 'MaxLabels is -1, not a whole number from 0', { MaxLabels: -1 }],
  ['DetectLabels', 'MinConfidence is "55", not a number from 0 to 100', { MinConfidence: '55' }],
  ['DetectLabels', 'MinConfidence is 101, not a number from 0 to 100', { MinConfidence: 101 }],
  ['DetectLabels', 'Features is "GENERAL_LABELS", not a list', { Features: 'GENERAL_LABELS' }],
  ['DetectLabels', 'Features[0] is missing', { Features: [null] }],
  [
    'DetectLabels',
    'Features[0] is "DRAGONS", which is none of GENERAL_LABELS, IMAGE_PROPERTIES',
    { Features: ['DRAGONS'] },
  ],
  [
    'DetectLabels',
    'MaxLabels and MinConfidence need GENERAL_LABELS among the Features',
    { Features: ['IMAGE_PROPERTIES'], MaxLabels: 5 },
  ],
  ['DetectLabels', 'Settings is [], not a structure', { Settings: [] }],
  ['DetectLabels', 'Settings.GeneralLabels is true, not a structure', generalLabels(true)],
  [
    'DetectLabels',
    'Settings.GeneralLabels.LabelInclusionFilters is "Cup", not a list',
    generalLabels({ LabelInclusionFilters: 'Cup' }),
  ],
  [
    'DetectLabels',
    'Settings.GeneralLabels.LabelExclusionFilters[0] is 5, not a string',
    generalLabels({ LabelExclusionFilters: [5] }),
  ],
  [
    'DetectLabels',
    'Settings.GeneralLabels.LabelCategoryInclusionFilters has 101 entries, at most 100 are allowed',
    generalLabels({ LabelCategoryInclusionFilters: Array(101).fill('Cup') }),
  ],
  [
    'DetectLabels',
    'Settings.GeneralLabels.LabelCategoryExclusionFilters[0] has 51 characters, not from 0 to 50',
    generalLabels({ LabelCategoryExclusionFilters: ['x'.repeat(51)] }),
  ],
  [
    'DetectLabels',
    'Settings.GeneralLabels.LabelInclusionFilters[0] is "Cup & Mug", which has characters that are not allowed there',
    generalLabels({ LabelInclusionFilters: ['Cup & Mug'] }),
  ],
  [
    'DetectLabels',
    'Settings.ImageProperties.MaxDominantColors is 21, not a whole number from 0 to 20',
    colors({ MaxDominantColors: 21 }),
  ],
  ['DetectModerationLabels', 'MinConfidence is {}, not a number from 0 to 100', { MinConfidence: {} }],
  ['DetectModerationLabels', 'HumanLoopConfig is not available locally', { HumanLoopConfig: {} }],
  ['DetectFaces', 'Attributes is "ALL", not a list', { Attributes: 'ALL' }],
  ['DetectFaces', 'Attributes[0], AGE_RANGE, is not available locally', { Attributes: ['AGE_RANGE'] }],
  ['DetectFaces', 'Attributes[0] is "DRAGON", which is none of DEFAULT, ALL', { Attributes: ['DRAGON'] }],
  ['DetectText', 'Filters is 5, not a structure', { Filters: 5 }],
  ['DetectText', 'Filters.WordFilter is [], not a structure', wordFilter([])],
  [
    'DetectText',
    'Filters.WordFilter.MinConfidence is 100.5, not a number from 0 to 100',
    wordFilter({ MinConfidence: 100.5 }),
  ],
  [
    'DetectText',
    'Filters.WordFilter.MinBoundingBoxHeight is 20, not a number from 0 to 1',
    wordFilter({ MinBoundingBoxHeight: 20 }),
  ],
  [
    'DetectText',
    'Filters.WordFilter.MinBoundingBoxWidth is "1", not a number from 0 to 1',
    wordFilter({ MinBoundingBoxWidth: '1' }),
  ],
  ['DetectText', 'Filters.RegionsOfInterest is {}, not a list', { Filters: { RegionsOfInterest: {} } }],
  [
    'DetectText',
    'Filters.RegionsOfInterest has 11 entries, at most 10 are allowed',
    regions(...Array(11).fill({ BoundingBox: box })),
  ],
  [
    'DetectText',
    'Filters.RegionsOfInterest[0] must have either BoundingBox or Polygon',
    regions({ Polygon: null }),
  ],
  [
    'DetectText',
    'Filters.RegionsOfInterest[0].Polygon has 2 points, a shape has at least 3',
    regions({ Polygon: [corner, corner] }),
  ],
  [
    'DetectText',
    'Filters.RegionsOfInterest[0].Polygon has 11 entries, at most 10 are allowed',
    regions({ Polygon: Array(11).fill(corner) }),
  ],
  [
    'DetectText',
    'Filters.RegionsOfInterest[0].Polygon[2].Y is missing',
    regions({ Polygon: [corner, corner, { X: 0 }] }),
  ],
  [
    'DetectText',
    'Filters.RegionsOfInterest[1].BoundingBox.Height is missing',
    regions({ BoundingBox: box }, { BoundingBox: { ...box, Height: null } }),
  ],
  [
    'DetectText',
    'Filters.RegionsOfInterest[0].BoundingBox.Top is "0", not a number',
    regions({ BoundingBox: { ...box, Top: '0' } }),
  ],
])('%s: %s', async (operation, sentence, input) => {
  await expect(rekognition.post(operation, { Image: cup, ...input })).rejects.toMatchObject({
    ...refused,
    message: `Request has invalid parameters: ${sentence}`,
  })
  expect(rekognition.logged).toEqual([])
})

test.each<[input: unknown]>([[[]], ['text'], [5], [null]])(
  '%j is no input, as for every AWS JSON service',
  async (input) => {
    await expect(rekognition.post('DetectLabels', input)).rejects.toMatchObject({
      name: 'SerializationException',
    })
  },
)

test('a wrong parameter is reported before a picture that cannot be read', async () => {
  const Image = { Bytes: Buffer.from('no picture').toString('base64') }
  const bad = regions({ Polygon: [] })
  await expect(rekognition.post('DetectText', { Image, ...bad })).rejects.toMatchObject(refused)
  await expect(rekognition.post('DetectText', { Image })).rejects.toMatchObject({
    name: 'InvalidImageFormatException',
  })
})

test('a null member counts as missing, as in every AWS JSON protocol', async () => {
  const nothing = { MaxLabels: null, MinConfidence: null, Features: null }
  const { Labels } = await detectLabels({
    ...nothing,
    Settings: { GeneralLabels: null, ImageProperties: null },
  })
  expect(Labels).toEqual((await detectLabels({})).Labels)
  expect(await detectLabels({ Image: { ...cup, S3Object: null }, Settings: null })).toMatchObject({ Labels })
  await expect(rekognition.post('DetectFaces', { Image: cup, Attributes: null })).resolves.toEqual(
    expect.objectContaining({ FaceDetails: [] }),
  )
  const Filters = { WordFilter: null, RegionsOfInterest: null }
  await expect(rekognition.post('DetectText', { Image: cup, Filters })).resolves.toHaveProperty(
    'TextDetections',
  )
})
