import { expect, test } from 'vitest'
import { stateTexts } from './TileState.tsx'

const failed = {
  ...{ status: 'FAILED', title: 'Cat', addedBy: null, trashedAt: null },
  reason: { __typename: 'Reason', code: 'ANALYSIS_FAILED', message: '' },
} as Parameters<typeof stateTexts>[0]['photo']

test.each([
  ['their own photo', {}, ['The analysis failed', 'Analyse it again, or add it again.']],
  ['a guest’s photo, whose file they do not have', { addedBy: 'Zoë' }, ['The analysis failed']],
  [
    'a photo in the trash, which is not analysed',
    { trashedAt: '2026-11-29T10:20:30Z' },
    ['The analysis failed'],
  ],
])('after a failed analysis a person reads only advice that they can follow: %s', (_, more, texts) => {
  expect(stateTexts({ photo: { ...failed, ...more }, upload: undefined, fileMissing: false })).toEqual(texts)
})
