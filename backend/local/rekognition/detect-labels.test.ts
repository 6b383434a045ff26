import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photo, startRekognition, type RunningRekognition } from './server.fixture.ts'

let rekognition: RunningRekognition
beforeAll(async () => {
  rekognition = await startRekognition()
})
afterAll(() => rekognition.close())

const cup = { Bytes: photo('coffee.png').toString('base64') }
const detectLabels = (input: object) => rekognition.post('DetectLabels', { Image: cup, ...input })

test('filters keep and drop labels by name and category', async () => {
  const names = async (filters: object) =>
    (await detectLabels({ Settings: { GeneralLabels: filters } })).Labels.map(
      ({ Name }: { Name: string }) => Name,
    )
  const all = await names({})
  expect(all).toEqual(expect.arrayContaining(['Cup', 'Dining Table', 'Furniture']))
  expect(await names({ LabelInclusionFilters: ['Cup'] })).toEqual(['Cup'])
  expect(await names({ LabelExclusionFilters: ['Cup'] })).toEqual(
    all.filter((name: string) => name !== 'Cup'),
  )
  const Furniture = ['Furniture and Furnishings']
  const furniture = await names({ LabelCategoryInclusionFilters: Furniture })
  expect(furniture).toEqual(expect.arrayContaining(['Dining Table', 'Furniture']))
  expect(furniture).not.toContain('Cup')
  expect(await names({ LabelCategoryExclusionFilters: Furniture })).toEqual(
    all.filter((name: string) => !furniture.includes(name)),
  )
  expect(
    await names({ LabelInclusionFilters: ['Cup'], LabelCategoryExclusionFilters: ['Kitchen and Dining'] }),
  ).toEqual([])
})

test('MaxDominantColors gives 0 to 20 colours, and 10 by default', async () => {
  const Image = { Bytes: (await sharp(photo('chelsea.png')).jpeg().toBuffer()).toString('base64') }
  const colors = async (ImageProperties?: object) => {
    const { ImageProperties: found } = await rekognition.post('DetectLabels', {
      Image,
      Features: ['IMAGE_PROPERTIES'],
      Settings: { ImageProperties },
    })
    return found.DominantColors.length
  }
  expect(await colors({ MaxDominantColors: 0 })).toBe(0)
  expect(await colors({ MaxDominantColors: 1 })).toBe(1)
  expect(await colors({ MaxDominantColors: 20 })).toBe(20)
  expect(await colors()).toBe(10)
})
