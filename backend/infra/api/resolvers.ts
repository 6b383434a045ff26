import type { CfnDataSource } from 'aws-cdk-lib/aws-appsync'
import { type DataStack, WRITE_ITEMS } from '../data-stack.ts'
import type { Fields } from './fields.ts'
import type { NodeFunction } from '../lambda/node-function.ts'

/** The functions that resolve fields. */
type FieldFunctions = Record<
  'upload' | 'media' | 'enlarge' | 'edit' | 'jobs' | 'reanalyze' | 'albums' | 'links' | 'deleteAccount',
  NodeFunction
>
type Sources = Record<'table' | 'none' | 'media' | 'enlarge', CfnDataSource>

/** The resolvers of all fields in schema.graphql, each with its data source. */
export function addResolvers(fields: Fields, data: DataStack, functions: FieldFunctions): void {
  const table = fields.table(
    'Table',
    data.table,
    ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', ...WRITE_ITEMS],
    ['dynamodb:Query'],
  )
  const none = fields.none('None')
  const upload = fields.lambda('Upload', functions.upload)
  const media = fields.lambda('Media', functions.media)
  const enlarge = fields.lambda('Enlarge', functions.enlarge)
  const edit = fields.lambda('Edit', functions.edit)
  const jobs = fields.lambda('Jobs', functions.jobs)
  const reanalyze = fields.lambda('Reanalyze', functions.reanalyze)
  const deleteAccount = fields.lambda('DeleteAccount', functions.deleteAccount)

  fields.unit('Query.photo', table)
  fields.unit('Query.photosById', table)
  fields.pipeline('Query.photos', table, pageOfPhotos)
  fields.unit('Query.timeline', table)
  fields.unit('Query.strip', table)
  fields.unit('Query.onThisDay', table)
  fields.unit('PastDay.strip', table)
  fields.unit('Strip.thumbnailUrl', media)
  fields.pipeline('Query.usage', table, ['Query.usage/1-days', 'Query.usage/2-photoCount'])
  fields.pipeline('Query.marks', table, ['Query.marks/1-markCounts', 'shared/pendingCounts'])
  const counts = ['shared/pendingCounts', 'shared/labelCategories']
  fields.pipeline('Query.labels', table, ['Query.labels/1-labelFacets', ...counts])
  fields.pipeline('Query.explore', table, ['Query.explore/1-facets', ...counts])
  fields.unit('LabelFacet.cover', table)
  fields.pipeline('Query.places', table, ['Query.places/1-placeFacets', 'shared/pendingCounts'])
  fields.unit('TopPlace.cover', table)
  fields.pipeline('Query.squares', table, ['Query.squares/1-countedSquares', 'shared/pendingCounts'])
  fields.unit('Query.findPlaces', jobs)
  albumFields(fields, functions, { table, none, media, enlarge })
  fields.unit('Photo.labels', table)
  fields.pipeline('Photo.analysis', table, ['Photo.analysis/1-getAnalysis'])
  fields.unit('Image.url', media, { maxBatchSize: 1000 })

  fields.unit('Mutation.enlarge', enlarge)

  fields.unit('Mutation.createUpload', upload)
  fields.unit('Mutation.renewUpload', upload)
  fields.unit('Query.missingFiles', upload)
  fields.unit('Mutation.createSharedUpload', upload)
  fields.unit('Mutation.cancelSharedUpload', upload)
  fields.unit('Mutation.takeBack', upload)
  fields.unit('Mutation.cancelUpload', upload)
  fields.unit('Mutation.updatePhoto', edit)
  fields.unit('Mutation.trash', edit)
  fields.unit('Mutation.restore', edit)
  fields.unit('Mutation.delete', edit)
  fields.unit('Mutation.addLabels', edit)
  fields.unit('Mutation.removeLabels', edit)
  fields.unit('Mutation.markHarmless', edit)
  fields.unit('Mutation.favourite', edit)
  fields.unit('Mutation.unfavourite', edit)
  fields.unit('Mutation.archive', edit)
  fields.unit('Mutation.unarchive', edit)
  fields.unit('Mutation.approve', edit)
  fields.unit('Mutation.reanalyze', reanalyze)
  fields.unit('Mutation.editMany', jobs)
  fields.unit('Mutation.undoEdit', jobs)
  fields.unit('Mutation.cancelJob', jobs)
  fields.unit('Query.reanalysisEstimate', reanalyze)
  fields.unit('Query.accountContents', deleteAccount)
  fields.unit('Mutation.deleteAccount', deleteAccount)
  fields.unit('Query.job', table)
  fields.unit('Query.jobs', table)
  fields.unit('Job.refused', table)
  fields.pipeline('Mutation.publishAnalysis', table, [
    'Mutation.publishAnalysis/1-getPhoto',
    'Mutation.publishAnalysis/2-putAnalysis',
    'Mutation.publishAnalysis/3-writePhoto',
  ])
  fields.unit('Mutation.publishPhotoChange', table)
  fields.unit('Subscription.onPhotoChanged', none)
}

function albumFields(
  fields: Fields,
  functions: FieldFunctions,
  { table, none, media, enlarge }: Sources,
): void {
  const albums = fields.lambda('Albums', functions.albums)
  const links = fields.lambda('Links', functions.links)

  const album = ['shared/album', 'shared/pendingCounts']
  fields.pipeline('Query.albums', table, ['Query.albums/1-albumItems', 'shared/pendingCounts'])
  fields.pipeline('Query.album', table, album)
  fields.pipeline('Album.cover', table, [
    'Album.cover/1-chosenCover',
    'Album.cover/2-firstMember',
    'Album.cover/3-firstPhoto',
  ])
  fields.pipeline('Album.photos', table, pageOfPhotos)
  fields.unit('Mutation.createAlbum', albums)
  fields.pipeline('Mutation.updateAlbum', table, [
    'Mutation.updateAlbum/1-getAlbum',
    'Mutation.updateAlbum/2-checkCover',
    'Mutation.updateAlbum/3-writeAlbum',
    'shared/pendingCounts',
  ])
  fields.unit('Mutation.deleteAlbum', albums)
  fields.unit('Mutation.addToAlbum', albums)
  fields.unit('Mutation.removeFromAlbum', albums)
  fields.unit('Mutation.moveInAlbum', albums)
  fields.pipeline('Mutation.publishAlbumChange', table, album)
  fields.unit('Subscription.onAlbumChanged', none)

  fields.unit('Mutation.share', links)
  fields.unit('Mutation.updateShare', links)
  fields.unit('Mutation.unshare', links)
  fields.unit('Query.shares', table)
  fields.unit('Query.shareToken', links)
  fields.pipeline('Mutation.countOpening', table, ['shared/guestLink', 'Mutation.countOpening/2-countOnLink'])
  fields.pipeline('Query.sharedAlbum', table, ['shared/guestLink', ...album])
  const guestsAlbum = ['shared/guestLink', 'shared/album']
  fields.pipeline('Query.sharedPhotos', table, [
    ...guestsAlbum,
    { step: 'Query.sharedPhotos/3-plan', dataSource: none },
    ...pageOfPhotos,
  ])
  fields.pipeline('Query.sharedPhoto', table, [...guestsAlbum, 'shared/sharedPhoto'])
  fields.pipeline('Mutation.sharedEnlarge', table, [
    ...guestsAlbum,
    'shared/sharedPhoto',
    { step: 'Mutation.sharedEnlarge/4-enlarge', dataSource: enlarge },
  ])
  fields.pipeline('SharedPhoto.location', table, ['SharedPhoto.location/1-getAnalysis'])
  fields.unit('SharedImage.url', media, { maxBatchSize: 1000 })
  fields.pipeline('Mutation.publishSharedAlbumChange', table, [
    'Mutation.publishSharedAlbumChange/1-getLink',
    ...album,
    'Mutation.publishSharedAlbumChange/4-getPhoto',
  ])
  fields.unit('Subscription.onSharedAlbumChanged', none)
}

/** Each step reads the kinds of list that it is for. For others it passes on the previous step's result. */
const pageOfPhotos = [
  'Query.photos/1-albumMembers',
  'Query.photos/2-rarestTerm',
  'Query.photos/3-photosAdded',
  'Query.photos/4-photosByDate',
  'Query.photos/5-photosOnCards',
  'Query.photos/6-readPhotos',
]
