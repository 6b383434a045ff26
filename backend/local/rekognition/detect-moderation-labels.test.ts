import { expect, test } from 'vitest'
import { moderation } from './detect-moderation-labels.ts'

test('a harmless photo has no warning', () => {
  expect(moderation([0.02, 0.01, 0.9, 0.03, 0.04], 50)).toEqual({ ModerationLabels: [], ContentTypes: [] })
})

test('explicit content has its level in the taxonomy and its parent', () => {
  expect(moderation([0, 0, 0.25, 0.75, 0], 50).ModerationLabels).toEqual([
    { Name: 'Explicit Nudity', ParentName: 'Explicit', TaxonomyLevel: 2, Confidence: 75 },
    { Name: 'Explicit', ParentName: '', TaxonomyLevel: 1, Confidence: 75 },
  ])
})

test('a drawing is labelled as one, and as explicit where it is', () => {
  expect(moderation([0.25, 0.75, 0, 0, 0], 50)).toMatchObject({
    ModerationLabels: [{ Name: 'Explicit Nudity' }, { Name: 'Explicit' }],
    ContentTypes: [{ Name: 'Illustrated', Confidence: 100 }],
  })
})

test('MinConfidence decides which labels are answered', () => {
  const slightly = [0, 0, 0.6, 0, 0.4]
  expect(moderation(slightly, 50).ModerationLabels).toEqual([])
  expect(moderation(slightly, 30).ModerationLabels).toMatchObject([
    { Name: 'Non-Explicit Nudity', ParentName: 'Non-Explicit Nudity of Intimate parts and Kissing' },
    { Name: 'Non-Explicit Nudity of Intimate parts and Kissing' },
  ])
})
