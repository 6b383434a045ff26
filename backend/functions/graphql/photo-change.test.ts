import { readFileSync } from 'node:fs'
import { buildSchema, type GraphQLObjectType, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { PUBLISH_PHOTO_CHANGE } from '../changes/announcements.ts'
import { PUBLISH_ANALYSIS } from '../rekognize/publish-analysis.ts'
import { PHOTO_CHANGE } from './photo-change.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const schema = buildSchema(read('../../../.config/appsync.graphql') + read('../../../schema.graphql'), {
  assumeValidSDL: true,
})

test('the API accepts an announcement of a photo’s analysis and of its change', () => {
  for (const operation of [PUBLISH_ANALYSIS, PUBLISH_PHOTO_CHANGE])
    expect(validate(schema, parse(operation))).toEqual([])
})

test('a push carries all of a photo except the details of an open photo', () => {
  const selected = new Set(PHOTO_CHANGE.match(/\w+/g))
  const missing = ['PhotoChange', 'Photo', 'Image', 'Label', 'ModerationLabel', 'Reason'].flatMap((type) =>
    Object.keys((schema.getType(type) as GraphQLObjectType).getFields()).filter(
      (field) => !selected.has(field),
    ),
  )
  expect(missing).toEqual(['recorded', 'analysis', 'instances'])
})
