import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as keys from './keys.ts'
import { MAX_EDITED_IDS } from './limits.ts'

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
// Few of each, so that only the kind and the separators tell one key from another.
const owner = fc.constantFrom('4b2e1c1a-9d3f-4c1e-8b59-0f6a1b2c3d4e', '00000000-0000-4000-8000-000000000000')
const id = fc.constantFrom('01J9Z3NDEKTSV4RRFFQ69G5FAV', '01J9Z3NDEKTSV4RRFFQ69G5FAW', '0'.repeat(26))
/** Names as people and models give them, with the separators of keys in them. */
const name = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'aA#!~ -|/é'), minLength: 1, maxLength: 12 }),
  fc.constantFrom('constructor', '__proto__', 'L#x', 'AL#1', '#C', 'J#'),
)
const time = fc.constantFrom(
  '2024-07-31T18:05:09.000Z',
  '2024-07-01T00:00:00.000Z',
  '1999-12-31T23:59:59.999Z',
)
const position = fc.string({ unit: fc.constantFrom(...`-${DIGITS}`), minLength: 1, maxLength: 40 })
const sha256 = fc.constantFrom(
  ...['', 'a', 'b'].map((text) => createHash('sha256').update(text).digest('base64')),
)
const service = fc.constantFrom('', '/labels', '/two')
const version = fc.nat()

/** Every kind of item: what it is about, and its key. The same thing may be meant in two spellings. */
const items: Record<string, fc.Arbitrary<{ about: unknown[]; key: keys.Key }>> = {
  photo: fc.tuple(owner, id).map((about) => ({ about, key: keys.photoKey(...about) })),
  analysis: fc.tuple(owner, id).map((about) => ({ about, key: keys.analysisKey(...about) })),
  labelCard: fc
    .tuple(owner, name, time, id)
    .map(([owner, name, taken, id]) => [owner, keys.slugOf(name), taken, id] as const)
    .map((about) => ({ about: [...about], key: keys.labelCardKey(...about) })),
  colorCard: fc
    .tuple(owner, name, time, id)
    .map(([owner, name, taken, id]) => [owner, keys.slugOf(name), taken, id] as const)
    .map((about) => ({ about: [...about], key: keys.colorCardKey(...about) })),
  colorFacet: fc
    .tuple(owner, name)
    .map(([owner, name]) => [owner, keys.slugOf(name)] as const)
    .map((about) => ({ about: [...about], key: keys.colorFacetKey(...about) })),
  placeCard: fc
    .tuple(owner, name, time, id)
    .map(([owner, name, taken, id]) => [owner, keys.slugOf(name), taken, id] as const)
    .map((about) => ({ about: [...about], key: keys.placeCardKey(...about) })),
  placeFacet: fc
    .tuple(owner, name)
    .map(([owner, name]) => [owner, keys.slugOf(name)] as const)
    .map((about) => ({ about: [...about], key: keys.placeFacetKey(...about) })),
  square: fc
    .tuple(owner, name)
    .map(([owner, name]) => [owner, keys.slugOf(name)] as const)
    .map((about) => ({ about: [...about], key: keys.squareKey(...about) })),
  wordCard: fc.tuple(owner, name, time, id).map((about) => ({ about, key: keys.wordCardKey(...about) })),
  favouriteCard: fc.tuple(owner, time, id).map((about) => ({ about, key: keys.favouriteCardKey(...about) })),
  favouriteCount: owner.map((owner) => ({ about: [owner], key: keys.favouriteCountKey(owner) })),
  rawCard: fc.tuple(owner, time, id).map((about) => ({ about, key: keys.rawCardKey(...about) })),
  rawCount: owner.map((owner) => ({ about: [owner], key: keys.rawCountKey(owner) })),
  contributorCard: fc
    .tuple(owner, name, time, id)
    .map(([owner, name, taken, id]) => [owner, keys.slugOf(name), taken, id] as const)
    .map((about) => ({ about: [...about], key: keys.contributorCardKey(...about) })),
  labelFacet: fc
    .tuple(owner, name)
    .map(([owner, name]) => [owner, keys.slugOf(name)] as const)
    .map((about) => ({ about: [...about], key: keys.labelFacetKey(...about) })),
  labelCategory: fc
    .tuple(owner, name)
    .map(([owner, name]) => [owner, keys.slugOf(name)] as const)
    .map((about) => ({ about: [...about], key: keys.labelCategoryKey(...about) })),
  monthFacet: fc
    .tuple(owner, time)
    .map(([owner, taken]) => ({ about: [owner, taken.slice(0, 7)], key: keys.monthFacetKey(owner, taken) })),
  archiveCount: owner.map((owner) => ({ about: [owner], key: keys.archiveCountKey(owner) })),
  tally: fc.tuple(owner, id, version).map((about) => ({ about, key: keys.tallyKey(...about) })),
  content: fc.tuple(owner, sha256).map((about) => ({ about, key: keys.contentKey(...about) })),
  contentOfLink: fc.tuple(owner, sha256, sha256).map((about) => ({ about, key: keys.contentKey(...about) })),
  usage: fc
    .tuple(owner, time)
    .map(([owner, now]) => ({ about: [owner, now.slice(0, 10)], key: keys.usageKey(owner, now) })),
  job: fc.tuple(owner, id).map((about) => ({ about, key: keys.jobKey(...about) })),
  runningJob: owner.map((owner) => ({ about: [owner], key: keys.runningJobKey(owner) })),
  outcome: fc.tuple(owner, id, id).map((about) => ({ about, key: keys.outcomeKey(...about) })),
  editPart: fc
    .tuple(owner, id, fc.constantFrom('I', 'C', 'R'), fc.nat(MAX_EDITED_IDS - 1))
    .map((about) => ({ about, key: keys.editPartKey(...(about as Parameters<typeof keys.editPartKey>)) })),
  edits: owner.map((owner) => ({ about: [owner], key: keys.editsKey(owner) })),
  unsentJob: fc.tuple(owner, id, time).map((about) => ({ about, key: keys.unsentJobKey(...about) })),
  cachedAnalysis: fc
    .tuple(owner, sha256, service)
    .map((about) => ({ about, key: keys.cachedAnalysisKey(...about) })),
  model: fc.tuple(name, service).map((about) => ({ about, key: keys.modelKey(...about) })),
  album: fc.tuple(owner, id).map((about) => ({ about, key: keys.albumKey(...about) })),
  albumCount: owner.map((owner) => ({ about: [owner], key: keys.albumCountKey(owner) })),
  albumMember: fc
    .tuple(owner, id, position, id)
    .map((about) => ({ about, key: keys.albumMemberKey(...about) })),
  deletedAccount: owner.map((owner) => ({ about: [owner], key: keys.deletedAccountKey(owner) })),
  accountDeletion: owner.map((owner) => ({ about: [owner], key: keys.accountDeletionKey(owner) })),
  link: sha256.map((link) => ({ about: [link], key: keys.linkKey(link) })),
  linkOwner: sha256.map((link) => ({ about: [link], key: keys.linkOwnerKey(link) })),
  smartLink: fc.tuple(owner, sha256).map((about) => ({ about, key: keys.smartLinkKey(...about) })),
  listedLink: fc.tuple(owner, id, sha256).map((about) => ({ about, key: keys.listedLinkKey(...about) })),
  waiting: fc.tuple(owner, id, time).map((about) => ({ about, key: keys.waitingKey(...about) })),
}
const item = fc
  .constantFrom(...Object.keys(items))
  .chain((kind) => items[kind]!.map((one) => ({ kind, ...one })))

test('two different things never have the same key, with any names', () => {
  fc.assert(
    fc.property(fc.array(item, { minLength: 20, maxLength: 60 }), (made) => {
      const things = new Map<string, string>()
      for (const { kind, about, key } of made) {
        const address = JSON.stringify([key.PK, key.SK])
        const thing = JSON.stringify([kind, about])
        expect(things.get(address) ?? thing).toBe(thing)
        things.set(address, thing)
      }
    }),
    { numRuns: 300 },
  )
})

test('each kind of a library’s own items is read by its prefix, and no other kind', () => {
  const prefixes: Record<string, string> = {
    photo: keys.PHOTOS,
    analysis: keys.ANALYSIS_KEYS,
    labelFacet: keys.LABEL_FACETS,
    colorFacet: keys.COLOR_FACETS,
    placeFacet: keys.PLACE_FACETS,
    square: keys.SQUARES,
    labelCategory: keys.LABEL_CATEGORIES,
    monthFacet: keys.MONTH_FACETS,
    tally: keys.TALLIES,
    content: keys.CONTENTS,
    usage: keys.USAGE,
    job: keys.JOBS,
    album: keys.ALBUMS,
    listedLink: keys.LISTED_LINKS,
    smartLink: keys.SMART_LINKS,
  }
  // The archive is counted instead of a month, and these are records of bytes, too.
  const readWith: Record<string, string> = { archiveCount: 'monthFacet', contentOfLink: 'content' }
  fc.assert(
    fc.property(item, ({ kind, key }) => {
      const [library] = key.PK.split('#', 1)
      if (library !== 'U' || key.PK.split('#').length > 2) return
      const read = Object.entries(prefixes).filter(([, prefix]) => key.SK.startsWith(prefix))
      const reader = readWith[kind] ?? kind
      expect(read.map(([kind]) => kind)).toEqual(prefixes[reader] ? [reader] : [])
    }),
    { numRuns: 1000 },
  )
})

test('a range of sort keys has those that begin so, and no others; a whole partition has every one', () => {
  const isIn = ({ from, to }: keys.SortKeys, SK: string) => SK >= from && SK <= to
  const read = [
    ...[keys.PHOTOS, keys.ALBUMS, keys.TALLIES, keys.LISTED_LINKS, keys.SMART_LINKS],
    keys.usageOfMonth('2024-07-31'),
  ]
  fc.assert(
    fc.property(item, ({ key: { SK } }) => {
      for (const prefix of read)
        expect(isIn(keys.beginningWith(prefix), SK), `${SK} in ${prefix}`).toBe(SK.startsWith(prefix))
      expect(isIn(keys.WHOLE_PARTITION, SK), SK).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('no key is longer than DynamoDB accepts, for any id that a client sends', () => {
  const anything = fc.string({ unit: fc.constantFrom('a', '#', 'é', '🐈'), maxLength: 1500 })
  fc.assert(
    fc.property(owner, anything, anything, (owner, id, other) => {
      for (const { PK, SK } of [
        keys.photoKey(owner, id),
        keys.jobKey(owner, id),
        keys.albumKey(owner, id),
        { PK: keys.albumMembersPk(owner, id), SK: keys.listedLinksOf(other) },
      ]) {
        expect(Buffer.byteLength(PK)).toBeLessThanOrEqual(2048)
        expect(Buffer.byteLength(SK)).toBeLessThanOrEqual(1024)
      }
    }),
    { numRuns: 30 },
  )
})

test('the parts of the largest edit are in their order', () => {
  const firsts = [0, 1, 9, 10, 99, 100, 999, 1000, MAX_EDITED_IDS - 1]
  const sortKeys = firsts.map((from) => keys.editPartKey('ada', 'job', 'I', from).SK)
  expect(sortKeys.toSorted()).toEqual(sortKeys)
  expect(new Set(sortKeys.map(({ length }) => length)).size).toBe(1)
})

test('an id says when it was made', () => {
  // The example of the specification (github.com/ulid/spec).
  expect(keys.madeAt('01ARZ3NDEKTSV4RRFFQ69G5FAV')).toBe(1_469_922_850_259)
})

test('an id and a key of every list match their patterns', () => {
  const oneId = '01J9Z3NDEKTSV4RRFFQ69G5FAV'
  const isWhole = (pattern: string, text: string) => new RegExp(`^(?:${pattern})$`).test(text)
  for (const digit of Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))) {
    const text = `${oneId.slice(1)}${digit}`
    expect(isWhole(keys.ID_PATTERN, text), text).toBe(keys.isId(text))
  }
  const [taken, addedAt] = ['2024-07-31T18:05:09', '2024-07-31T18:05:09.000Z']
  const listed = [
    keys.photoKey('ada', oneId),
    ...[taken, addedAt].map((time) => keys.labelCardKey('ada', 'cell phone', time, oneId)),
    keys.colorCardKey('ada', 'red', taken, oneId),
    keys.placeCardKey('ada', 'pt', taken, oneId),
    keys.wordCardKey('ada', 'café', taken, oneId),
    keys.favouriteCardKey('ada', taken, oneId),
    keys.rawCardKey('ada', taken, oneId),
    keys.contributorCardKey('ada', 'eve', taken, oneId),
    keys.albumMemberKey('ada', oneId, '-0Z', oneId),
  ]
  for (const { SK } of listed) expect(isWhole(keys.listedSortKey(), SK), SK).toBe(true)
  const others = [keys.usageKey('ada', taken), keys.jobKey('ada', `${oneId}A`), keys.deletedAccountKey('ada')]
  for (const { SK } of others) expect(isWhole(keys.listedSortKey(), SK), SK).toBe(false)
  // Every partition of cards is in the list that `album verify` reads.
  const parts = keys.ENTRY_PKS.map((pkOf) => pkOf('ada', oneId))
  for (const { PK } of listed.slice(1))
    expect(parts.map((pk) => pk.split('#')[2])).toContain(PK.split('#')[2])
})
