import type { CfnDataSource } from 'aws-cdk-lib/aws-appsync'
import type { DataStack } from './data-stack.ts'
import type { Fields } from './fields.ts'
import type { NodeFunction } from './node-function.ts'

/** The functions that answer fields. */
type Answering = Record<'upload' | 'media' | 'edit' | 'reanalyze' | 'albums' | 'links', NodeFunction>
type Steps = [step: string, source: CfnDataSource][]
type Sources = Record<'table' | 'none' | 'media', CfnDataSource>

/** What answers each field of schema.graphql: which resolver, from which source. */
export function answerFields(fields: Fields, data: DataStack, functions: Answering): void {
  const table = fields.table(
    'Table',
    data.table,
    [
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
    ],
    ['dynamodb:Query'],
  )
  const none = fields.none('None')
  const upload = fields.lambda('Upload', functions.upload)
  const media = fields.lambda('Media', functions.media)
  const edit = fields.lambda('Edit', functions.edit)
  const reanalyze = fields.lambda('Reanalyze', functions.reanalyze)

  fields.unit('Query.photo', table)
  fields.pipeline('Query.photos', pageOfPhotos(table))
  fields.unit('Query.timeline', table)
  fields.unit('Query.strip', table)
  fields.unit('Strip.thumbnailUrl', media)
  fields.pipeline('Query.usage', [
    ['daysUsed', table],
    ['photosCounted', table],
  ])
  fields.pipeline('Query.labels', [
    ['labelFacets', table],
    ['tallies', table],
  ])
  albumFields(fields, functions, { table, none, media })
  fields.unit('Photo.labels', table)
  fields.unit('Photo.analysis', table)
  fields.unit('Image.url', media, { maxBatchSize: 1000 })

  fields.unit('Mutation.createUpload', upload)
  fields.unit('Mutation.renewUpload', upload)
  fields.unit('Mutation.cancelUpload', edit)
  fields.unit('Mutation.updatePhoto', edit)
  fields.unit('Mutation.trash', edit)
  fields.unit('Mutation.restore', edit)
  fields.unit('Mutation.delete', edit)
  fields.unit('Mutation.addLabels', edit)
  fields.unit('Mutation.removeLabels', edit)
  fields.unit('Mutation.reanalyze', reanalyze)
  fields.unit('Mutation.cancelReanalysis', reanalyze)
  fields.unit('Query.reanalysisEstimate', reanalyze)
  fields.unit('Query.job', table)
  fields.unit('Query.jobs', table)
  fields.pipeline('Mutation.publishAnalysis', [
    ['analysedPhoto', table],
    ['keepAnalysis', table],
    ['indexPhoto', table],
  ])
  fields.unit('Mutation.publishPhotoChange', table)
  fields.unit('Subscription.onPhotoChanged', none)
}

function albumFields(fields: Fields, functions: Answering, { table, none, media }: Sources): void {
  const albums = fields.lambda('Albums', functions.albums)
  const links = fields.lambda('Links', functions.links)

  const album: Steps = [
    ['albumItem', table],
    ['tallies', table],
  ]
  fields.pipeline('Query.albums', [
    ['albumItems', table],
    ['tallies', table],
  ])
  fields.pipeline('Query.album', album)
  fields.pipeline('Album.cover', [
    ['chosenCover', table],
    ['firstMember', table],
    ['firstPhoto', table],
  ])
  fields.pipeline('Album.photos', pageOfPhotos(table))
  fields.unit('Mutation.createAlbum', table)
  fields.pipeline('Mutation.updateAlbum', [
    ['albumToChange', table],
    ['coverToChoose', table],
    ['changeAlbum', table],
    ['tallies', table],
  ])
  fields.unit('Mutation.deleteAlbum', albums)
  fields.unit('Mutation.addToAlbum', albums)
  fields.unit('Mutation.removeFromAlbum', albums)
  fields.unit('Mutation.moveInAlbum', albums)
  fields.pipeline('Mutation.publishAlbumChange', album)
  fields.unit('Subscription.onAlbumChanged', none)

  fields.unit('Mutation.share', links)
  fields.unit('Mutation.unshare', links)
  fields.unit('Query.shares', table)
  fields.pipeline('Query.sharedAlbum', album)
  fields.pipeline('Query.sharedPhotos', [
    ['albumMembers', table],
    ['photosFound', table],
  ])
  fields.unit('SharedImage.url', media, { maxBatchSize: 1000 })
  fields.pipeline('Mutation.publishSharedAlbumChange', [
    ['sharedLink', table],
    ...album,
    ['linkedPhoto', table],
  ])
  fields.unit('Subscription.onSharedAlbumChanged', none)
}

/** Whichever way leads through the library: each step answers where the way is its own, else passes on. */
const pageOfPhotos = (table: CfnDataSource): Steps => [
  ['albumMembers', table],
  ['rarestTerm', table],
  ['photosAdded', table],
  ['photosTaken', table],
  ['photosOnCards', table],
  ['photosFound', table],
]
