import { expect, test } from 'vitest'
import { COCO_CLASSES } from '../detectors/coco-classes.ts'
import { LABELS, labelOfClass } from './taxonomy.ts'

test('each of the 80 detectable things has a label with a category', () => {
  expect(COCO_CLASSES).toHaveLength(80)
  for (const className of COCO_CLASSES) {
    expect(LABELS[labelOfClass(className)]?.categories, className).not.toHaveLength(0)
  }
})

test('every ancestor is a label of its own, and its ancestors are listed too', () => {
  for (const [name, { parents }] of Object.entries(LABELS)) {
    for (const parent of parents) {
      expect(LABELS[parent], `${parent}, parent of ${name}`).toBeDefined()
      expect(parents, `ancestors of ${parent}, parent of ${name}`).toEqual(
        expect.arrayContaining(LABELS[parent]!.parents),
      )
    }
  }
})

test('an ancestor is never one of the other detectable things', () => {
  const names = new Set(COCO_CLASSES.map(labelOfClass))
  for (const [name, { parents }] of Object.entries(LABELS)) {
    expect(
      parents.filter((parent) => names.has(parent)),
      name,
    ).toEqual([])
  }
})

test("a search for COCO's word finds it as the name or as an alias", () => {
  for (const className of COCO_CLASSES) {
    const name = labelOfClass(className)
    const words = [name, ...LABELS[name]!.aliases].map((word) => word.toLowerCase())
    expect(words).toContain(className)
  }
})

test('a label is either a detectable thing or an ancestor of one', () => {
  const names = COCO_CLASSES.map(labelOfClass)
  const reachable = new Set(names.flatMap((name) => [name, ...LABELS[name]!.parents]))
  expect(Object.keys(LABELS).filter((name) => !reachable.has(name))).toEqual([])
})

test("a cat is an animal, a mammal and a pet, in Rekognition's words", () => {
  expect(LABELS[labelOfClass('cat')]).toEqual({
    parents: ['Animal', 'Mammal', 'Pet'],
    categories: ['Animals and Pets'],
    aliases: [],
  })
  expect(labelOfClass('dining table')).toBe('Dining Table')
  expect(labelOfClass('cell phone')).toBe('Mobile Phone')
})
