/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type CreateAlbumInput = {
  /** Makes it a smart album. */
  filter?: PhotoFilterInput | null | undefined;
  /** 1 to 255 characters. */
  title: string;
};

export type CreateUploadInput = {
  /**
   * For a photo of another album: when that album received it, from 1991 until now, as `2024-03-05T10:00:00Z`. It becomes the photo's
   * `addedAt`, by which photos without a date are sorted. The photo counts for today's quota, and is the newest in the order NEWEST. A photo
   * whose bytes the library has keeps its own. Guests cannot use it.
   */
  addedAt?: string | null | undefined;
  /** 1 to 104,857,600 (100 MiB). */
  bytes: number;
  /** The file's type according to the browser. In the end the content decides. */
  contentType: string;
  /** The file's name, which becomes the photo's title. */
  fileName: string;
  height?: number | null | undefined;
  /**
   * For a camera's raw file: the SHA-256 of the JPEG or HEIC of the same shot, which is in this call or in the library. Once both are
   * analysed they are one photo, which keeps this file as its `rawFile`. If they cannot be one (no such photo, or it is in the trash,
   * was refused, has a raw file, or was taken at another second), this file becomes a photo of its own. Guests cannot use it.
   */
  rawOf?: string | null | undefined;
  /** The SHA-256 of the file's bytes, base64. */
  sha256: string;
  /**
   * Pixels, upright (after EXIF orientation), if the client knows them: the photo has this size until its analysis, so that
   * a grid keeps its place. Without both, the size is null until then.
   */
  width?: number | null | undefined;
};

export type EditAction =
  | 'ADD_LABELS'
  /** At the end, in the order of `ids`. */
  | 'ADD_TO_ALBUM'
  /** Approves photos that guests have added. */
  | 'APPROVE'
  /** Takes them out of the timeline. */
  | 'ARCHIVE'
  /** For good. */
  | 'DELETE'
  | 'FAVOURITE'
  | 'MARK_HARMLESS'
  /** Right after the photo `after`, in the order of `ids`. */
  | 'MOVE_IN_ALBUM'
  | 'REMOVE_FROM_ALBUM'
  | 'REMOVE_LABELS'
  /** Later analyses do not bring it back. */
  | 'REMOVE_PLACE'
  /** Gives them the dates that their cameras recorded. */
  | 'RESET_DATE'
  /** Gives them the places that their cameras recorded. */
  | 'RESET_PLACE'
  | 'RESTORE'
  /** Turns photos that are READY, beyond earlier turns. */
  | 'ROTATE'
  /** Gives all of them one date. Later analyses do not change it. */
  | 'SET_DATE'
  /**
   * Gives all of them one place. Later analyses do not change it. Edits of places are refused unless the deployment's setting
   * `keepLocation` is on.
   */
  | 'SET_PLACE'
  /** Makes their dates later or earlier. Photos without a date stay as they are. */
  | 'SHIFT_DATE'
  | 'TRASH'
  /** Puts them back into the timeline. */
  | 'UNARCHIVE'
  /** Removes them from the favourites. */
  | 'UNFAVOURITE';

export type EditManyInput = {
  action: EditAction;
  /** Of MOVE_IN_ALBUM: a photo of the album that is not one of `ids`. Null is the front. */
  after?: string | null | undefined;
  /** Of ADD_TO_ALBUM, MOVE_IN_ALBUM and REMOVE_FROM_ALBUM. */
  albumId?: string | null | undefined;
  /** Of ROTATE: 90, 180 or 270, clockwise. */
  degrees?: number | null | undefined;
  /** 1 to 10,000 photos, each once. Null only with `trashed`. */
  ids?: Array<string> | null | undefined;
  /** Of ADD_LABELS: at most 10. Of REMOVE_LABELS: at most 100. */
  labels?: Array<string> | null | undefined;
  /** Of SET_PLACE: as `findPlaces` has it, or degrees (`47.37, 8.54`). */
  place?: string | null | undefined;
  /** Of SHIFT_DATE: by how many seconds the dates become later, or earlier if it is negative. */
  shiftSeconds?: number | null | undefined;
  /**
   * Of SHIFT_DATE: the camera's clock was right, but in another time zone. The time zones of the photos that have one are shifted
   * with their dates: by quarters of an hour, and at most 26 hours.
   */
  shiftZone?: boolean | null | undefined;
  /** Of SET_DATE: `2024-07-31T18:05:09`. */
  takenLocal?: string | null | undefined;
  /** Of SET_DATE: `+02:00`. Without it, each photo keeps its time zone. */
  takenOffset?: string | null | undefined;
  /**
   * Without `ids`: all photos in the trash, the first 10,000, for DELETE and RESTORE. With `ids`: those of them that are in the trash,
   * for DELETE. A photo that leaves the trash before it is deleted stays, and is `refused` (`NOT_IN_TRASH`).
   */
  trashed?: boolean | null | undefined;
};

/** Values of an album. A field that is not given may have any value. */
export type ExpectedAlbumInput = {
  /** `chosenCover`; null if none was chosen. */
  cover?: string | null | undefined;
  /** A smart album's filter. The order of its fields does not matter. */
  filter?: PhotoFilterInput | null | undefined;
  title?: string | null | undefined;
};

export type ImageName =
  /** For grids: 480 pixels on the longer side. */
  | 'GRID'
  /**
   * All of the photo's pixels, as far as a page can hold them: 64 megapixels. JPEG, without the file's metadata. It is not
   * among a photo's images: `enlarge` makes it.
   */
  | 'LARGE'
  /** The file as it was uploaded. */
  | 'ORIGINAL'
  /** For one photo on a screen: 2,048 pixels on the longer side. */
  | 'SCREEN';

export type JobStatus =
  | 'CANCELLED'
  | 'DONE'
  | 'RUNNING';

export type LabelSource =
  | 'MACHINE'
  | 'USER';

/** A photo must match every field. `trashed`, `unapproved` except with `album`, and every `status` but READY, cannot be combined with others. */
export type PhotoFilterInput = {
  /** Photos that guests of this name have added; case does not matter. */
  addedBy?: string | null | undefined;
  /** Photos of this album, always in the album's order, except with `unapproved`. Not for smart albums. */
  album?: string | null | undefined;
  /**
   * true: archived photos; false: photos in the timeline. Without it, searches find both, except those by date alone: they are
   * parts of the timeline.
   */
  archived?: boolean | null | undefined;
  /**
   * Photos with all of these colours, as `explore` has them: at most 5; case does not matter. A photo is found by its 3 most
   * frequent colours that cover at least a tenth of it, if the deployment detects colours.
   */
  colors?: Array<string> | null | undefined;
  /** true: favourites; false: all other photos. */
  favourite?: boolean | null | undefined;
  /** Photos with all of these labels: at most 5; case does not matter. */
  labels?: Array<string> | null | undefined;
  /** 0 to 100: the minimum confidence of each of `labels`. Your own labels have 100. */
  minConfidence?: number | null | undefined;
  /** true: photos with possibly disturbing content; false: photos without. */
  moderated?: boolean | null | undefined;
  /** Photos taken in a country, a town or a square of a town: `PT`, `PT.14.Lisbon`, `PT.14.Lisbon@38.71,-9.14`; case does not matter. */
  place?: string | null | undefined;
  /** true: photos that are a camera's raw file, or have one (`rawFile`); false: all other photos. */
  raw?: boolean | null | undefined;
  /** Photos in this status. */
  status?: PhotoStatus | null | undefined;
  /** Taken then or later, by the camera's clock (or, without a date, added): `2024`, `2024-07`, to the second. */
  takenFrom?: string | null | undefined;
  /** Taken then or earlier: `2024-07` includes all of July. */
  takenTo?: string | null | undefined;
  /** The trash instead of the library. */
  trashed?: boolean | null | undefined;
  /**
   * true: photos that guests have added and that wait for approval, oldest first with `OLDEST`. No other search finds them. With
   * `album`, those that wait for this album: a page examines at most 100, so it may be short or even empty, and `nextToken` continues.
   * No other field can be given with it.
   */
  unapproved?: boolean | null | undefined;
  /** Photos with none of these labels: at most 5. */
  without?: Array<string> | null | undefined;
  /**
   * Photos with words that begin with all of these: in the title, the file's name, or the name of the guest who added it, among the
   * first 40 of the description if there is room, or in the picture, which needs the analysis TEXT. At most 5. Labels, colours, places
   * and words of a photo have at most 45 index entries: with 10 labels and a camera's file name, the first 32 different words of a description find it.
   * After an edit of many of its labels, fewer words may find it until its next change.
   */
  words?: Array<string> | null | undefined;
};

export type PhotoStatus =
  /** The analysis failed; `reason` says why. */
  | 'FAILED'
  /** Recorded. Its bytes have not arrived, or wait to be analysed; `missingFiles` knows which. */
  | 'PENDING_UPLOAD'
  /** Its bytes have arrived and are being analysed. */
  | 'PROCESSING'
  /** Analysed, and shown in the library. */
  | 'READY'
  /** The album cannot show this file; `reason` says what to do. */
  | 'REJECTED';

export type ReasonCode =
  /** FAILED: all attempts to analyse it failed. */
  | 'ANALYSIS_FAILED'
  /** REJECTED: the picture's data is damaged or incomplete. */
  | 'CORRUPT'
  /** REJECTED: the file has no content. */
  | 'EMPTY'
  /** READY without labels: nothing was recognised with enough confidence. */
  | 'NOTHING_RECOGNISED'
  /** REJECTED: more pixels than can be decoded safely. */
  | 'TOO_MANY_PIXELS'
  /** READY without labels: a side has fewer than 80 pixels, or one side is over 125 times the other. */
  | 'TOO_SMALL'
  /** REJECTED: the file's content is not in a format that the album reads. */
  | 'UNSUPPORTED';

export type UpdateAlbumInput = {
  /** A photo of the album (for a smart album, of the library); null for the default. */
  cover?: string | null | undefined;
  /** Refuse with Conflict unless the album still has these values. */
  expected?: ExpectedAlbumInput | null | undefined;
  /** Only for a smart album. */
  filter?: PhotoFilterInput | null | undefined;
  id: string;
  /** 1 to 255 characters. */
  title?: string | null | undefined;
};

export type UpdatePhotoInput = {
  /** Who added it: at most 50 characters; null for its owner. */
  addedBy?: string | null | undefined;
  /** At most 1,000 characters; null for none. */
  description?: string | null | undefined;
  id: string;
  /**
   * Where it was taken: a place as `findPlaces` has it, or degrees (`47.37, 8.54`); null for no place. Later analyses do not change
   * it. Refused unless the deployment's setting `keepLocation` is on.
   */
  place?: string | null | undefined;
  /** `2024-07-31T18:05:09`; null for no date. Later analyses do not change it. */
  takenLocal?: string | null | undefined;
  /** `+02:00`; null if unknown. */
  takenOffset?: string | null | undefined;
  /** 1 to 255 characters. */
  title?: string | null | undefined;
  /** Refuse with Conflict unless the photo is still at this version. */
  version?: number | null | undefined;
};

export type CreateUploadMutationVariables = Exact<{
  input: Array<CreateUploadInput> | CreateUploadInput;
}>;


export type CreateUploadMutation = { createUpload: Array<{ url: string | null, photo: { status: PhotoStatus, version: number, trashedAt: string | null, rawOf: string | null, id: string, reason: { message: string } | null }, headers: Array<{ name: string, value: string }> } | null> };

export type RenewUploadMutationVariables = Exact<{
  id: string;
}>;


export type RenewUploadMutation = { renewUpload: { url: string | null, headers: Array<{ name: string, value: string }>, photo: { id: string } } };

export type UploadTargetFragment = { url: string | null, headers: Array<{ name: string, value: string }>, photo: { id: string } };

export type PhotosOfGuestsQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type PhotosOfGuestsQuery = { photosById: Array<{ id: string, sha256: string, status: PhotoStatus, trashedAt: string | null }> };

export type AnalysedPhotosQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type AnalysedPhotosQuery = { photosById: Array<{ id: string, status: PhotoStatus, title: string, fileName: string | null, description: string | null, addedAt: string, takenLocal: string | null, takenOffset: string | null, dated: boolean, removedLabels: Array<string>, harmless: boolean, favourite: boolean, archived: boolean, addedBy: string | null, rawOf: string | null, turn: number, place: string | null, placed: boolean, version: number, reason: { message: string } | null, labels: Array<{ name: string, source: LabelSource }>, rawFile: { id: string } | null, albums: Array<{ id: string }> }> };

export type AnalysedFragment = { id: string, status: PhotoStatus, title: string, fileName: string | null, description: string | null, addedAt: string, takenLocal: string | null, takenOffset: string | null, dated: boolean, removedLabels: Array<string>, harmless: boolean, favourite: boolean, archived: boolean, addedBy: string | null, rawOf: string | null, turn: number, place: string | null, placed: boolean, version: number, reason: { message: string } | null, labels: Array<{ name: string, source: LabelSource }>, rawFile: { id: string } | null, albums: Array<{ id: string }> };

export type LocationsQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type LocationsQuery = { photosById: Array<{ id: string, analysis: { location: { latitude: number, longitude: number } | null } | null }> };

export type FindPlacesQueryVariables = Exact<{
  text: string;
}>;


export type FindPlacesQuery = { findPlaces: Array<{ place: string }> };

export type UpdatePhotoMutationVariables = Exact<{
  input: UpdatePhotoInput;
}>;


export type UpdatePhotoMutation = { updatePhoto: { id: string, title: string, description: string | null, addedBy: string | null, takenLocal: string | null, takenOffset: string | null, dated: boolean, place: string | null, placed: boolean, turn: number } };

export type AddLabelsMutationVariables = Exact<{
  ids: Array<string> | string;
  labels: Array<string> | string;
}>;


export type AddLabelsMutation = { addLabels: Array<{ id: string }> };

export type RemoveLabelsMutationVariables = Exact<{
  ids: Array<string> | string;
  labels: Array<string> | string;
}>;


export type RemoveLabelsMutation = { removeLabels: Array<{ id: string }> };

export type MarkHarmlessMutationVariables = Exact<{
  ids: Array<string> | string;
}>;


export type MarkHarmlessMutation = { markHarmless: Array<{ id: string }> };

export type MarkFavouritesMutationVariables = Exact<{
  ids: Array<string> | string;
}>;


export type MarkFavouritesMutation = { favourite: Array<{ id: string }> };

export type ArchivePhotosMutationVariables = Exact<{
  ids: Array<string> | string;
}>;


export type ArchivePhotosMutation = { archive: Array<{ id: string }> };

export type ExistingAlbumsQueryVariables = Exact<{
  nextToken?: string | null | undefined;
}>;


export type ExistingAlbumsQuery = { albums: { nextToken: string | null, items: Array<{ id: string, title: string, filter: string | null }> } };

export type CreateAlbumMutationVariables = Exact<{
  input: CreateAlbumInput;
}>;


export type CreateAlbumMutation = { createAlbum: { id: string, title: string, filter: string | null } };

export type ExistingAlbumFragment = { id: string, title: string, filter: string | null };

export type AddToAlbumMutationVariables = Exact<{
  albumId: string;
  ids: Array<string> | string;
}>;


export type AddToAlbumMutation = { addToAlbum: Array<{ id: string }> };

export type UpdateAlbumMutationVariables = Exact<{
  input: UpdateAlbumInput;
}>;


export type UpdateAlbumMutation = { updateAlbum: { id: string } };

export type RotatePhotosMutationVariables = Exact<{
  ids: Array<string> | string;
  degrees: number;
}>;


export type RotatePhotosMutation = { editMany: { id: string } };

export type RotatedPhotosQueryVariables = Exact<{
  id: string;
}>;


export type RotatedPhotosQuery = { job: { status: JobStatus, failed: number } | null };

export type ImportedPhotosQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type ImportedPhotosQuery = { photosById: Array<{ id: string, status: PhotoStatus, title: string, fileName: string | null, description: string | null, addedBy: string | null, takenLocal: string | null, takenOffset: string | null, dated: boolean, place: string | null, placed: boolean, turn: number, harmless: boolean, favourite: boolean, archived: boolean, removedLabels: Array<string>, rawOf: string | null, trashedAt: string | null, unapproved: boolean, version: number, analysis: { location: { latitude: number, longitude: number } | null } | null, labels: Array<{ name: string, source: LabelSource }>, rawFile: { id: string } | null, albums: Array<{ id: string }> }> };

export type ImportedPhotoFragment = { id: string, status: PhotoStatus, title: string, fileName: string | null, description: string | null, addedBy: string | null, takenLocal: string | null, takenOffset: string | null, dated: boolean, place: string | null, placed: boolean, turn: number, harmless: boolean, favourite: boolean, archived: boolean, removedLabels: Array<string>, rawOf: string | null, trashedAt: string | null, unapproved: boolean, version: number, analysis: { location: { latitude: number, longitude: number } | null } | null, labels: Array<{ name: string, source: LabelSource }>, rawFile: { id: string } | null, albums: Array<{ id: string }> };

export type ImportedAlbumQueryVariables = Exact<{
  id: string;
}>;


export type ImportedAlbumQuery = { album: { title: string, filter: string | null, count: number | null, chosenCover: string | null } | null };

export type LinksOfAlbumQueryVariables = Exact<{
  id: string;
}>;


export type LinksOfAlbumQuery = { shares: Array<{ id: string }> };

export type HiddenPhotosQueryVariables = Exact<{
  filter: PhotoFilterInput;
  nextToken?: string | null | undefined;
}>;


export type HiddenPhotosQuery = { photos: { nextToken: string | null, items: Array<{ id: string, albums: Array<{ id: string }> }> } };

export type EditsUnderWayQueryVariables = Exact<{ [key: string]: never; }>;


export type EditsUnderWayQuery = { jobs: Array<{ status: JobStatus }> };

export type EditPhotosMutationVariables = Exact<{
  input: EditManyInput;
}>;


export type EditPhotosMutation = { editMany: { id: string } };

export type EditedPhotosQueryVariables = Exact<{
  id: string;
}>;


export type EditedPhotosQuery = { job: { status: JobStatus, total: number, done: number, skipped: number, failed: number } | null };

export type RefusedPhotosQueryVariables = Exact<{
  id: string;
  nextToken?: string | null | undefined;
}>;


export type RefusedPhotosQuery = { job: { refused: { nextToken: string | null, items: Array<{ id: string, code: string }> } } | null };

export type UndoLabelsMutationVariables = Exact<{
  ids: Array<string> | string;
  labels: Array<string> | string;
}>;


export type UndoLabelsMutation = { addLabels: Array<{ id: string }> };

export type UndoRemovedLabelsMutationVariables = Exact<{
  ids: Array<string> | string;
  labels: Array<string> | string;
}>;


export type UndoRemovedLabelsMutation = { removeLabels: Array<{ id: string }> };

export type UndoHarmlessMutationVariables = Exact<{
  ids: Array<string> | string;
}>;


export type UndoHarmlessMutation = { markHarmless: Array<{ id: string }> };

export type CancelImportedMutationVariables = Exact<{
  id: string;
}>;


export type CancelImportedMutation = { cancelUpload: string };

export type DeleteImportedAlbumMutationVariables = Exact<{
  id: string;
}>;


export type DeleteImportedAlbumMutation = { deleteAlbum: string };

export type ArchiveSizeQueryVariables = Exact<{ [key: string]: never; }>;


export type ArchiveSizeQuery = { usage: { photos: number } };

export type ArchivePageQueryVariables = Exact<{
  filter?: PhotoFilterInput | null | undefined;
  limit?: number | null | undefined;
  nextToken?: string | null | undefined;
}>;


export type ArchivePageQuery = { photos: { nextToken: string | null, items: Array<{ id: string, status: PhotoStatus, title: string, fileName: string | null, description: string | null, addedAt: string, takenLocal: string | null, takenOffset: string | null, contentType: string | null, bytes: number, sha256: string, width: number | null, height: number | null, thumbhash: string | null, removedLabels: Array<string>, harmless: boolean, turn: number, favourite: boolean, archived: boolean, addedBy: string | null, unapproved: boolean, rawOf: string | null, place: string | null, dated: boolean, placed: boolean, modelVersions: Array<string>, version: number, images: Array<{ name: ImageName, url: string }>, reason: { code: ReasonCode, message: string } | null, labels: Array<{ name: string, confidence: number, parents: Array<string>, categories: Array<string>, source: LabelSource, instances: Array<{ confidence: number, boundingBox: { left: number, top: number, width: number, height: number } }> }>, moderation: Array<{ name: string, parent: string | null, confidence: number }>, rawFile: { id: string, title: string, bytes: number, contentType: string } | null, recorded: { isDateKnown: boolean, takenLocal: string | null, takenOffset: string | null, place: string | null }, analysis: { textLines: Array<{ text: string, confidence: number, boundingBox: { left: number, top: number, width: number, height: number }, polygon: Array<{ x: number, y: number }> }>, faces: Array<{ confidence: number, boundingBox: { left: number, top: number, width: number, height: number }, landmarks: Array<{ type: string, x: number, y: number }> }>, dominantColors: Array<{ hexCode: string, cssColor: string, simplifiedColor: string, pixelPercent: number }>, quality: { brightness: number, sharpness: number, contrast: number } | null, camera: { make: string | null, model: string | null, lens: string | null, exposureTime: number | null, fNumber: number | null, iso: number | null, focalLength: number | null, focalLength35: number | null } | null, location: { latitude: number, longitude: number } | null } | null, albums: Array<{ id: string, position: string }> }> } };

export type ArchiveAlbumsQueryVariables = Exact<{
  nextToken?: string | null | undefined;
}>;


export type ArchiveAlbumsQuery = { albums: { nextToken: string | null, items: Array<{ id: string, title: string, createdAt: string, filter: string | null, chosenCover: string | null, cover: { id: string } | null }> } };

export type ArchiveRawFilesQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type ArchiveRawFilesQuery = { photosById: Array<{ id: string, status: PhotoStatus, title: string, fileName: string | null, description: string | null, addedAt: string, takenLocal: string | null, takenOffset: string | null, contentType: string | null, bytes: number, sha256: string, width: number | null, height: number | null, thumbhash: string | null, removedLabels: Array<string>, harmless: boolean, turn: number, favourite: boolean, archived: boolean, addedBy: string | null, unapproved: boolean, rawOf: string | null, place: string | null, dated: boolean, placed: boolean, modelVersions: Array<string>, version: number, images: Array<{ name: ImageName, url: string }>, reason: { code: ReasonCode, message: string } | null, labels: Array<{ name: string, confidence: number, parents: Array<string>, categories: Array<string>, source: LabelSource, instances: Array<{ confidence: number, boundingBox: { left: number, top: number, width: number, height: number } }> }>, moderation: Array<{ name: string, parent: string | null, confidence: number }>, rawFile: { id: string, title: string, bytes: number, contentType: string } | null, recorded: { isDateKnown: boolean, takenLocal: string | null, takenOffset: string | null, place: string | null }, analysis: { textLines: Array<{ text: string, confidence: number, boundingBox: { left: number, top: number, width: number, height: number }, polygon: Array<{ x: number, y: number }> }>, faces: Array<{ confidence: number, boundingBox: { left: number, top: number, width: number, height: number }, landmarks: Array<{ type: string, x: number, y: number }> }>, dominantColors: Array<{ hexCode: string, cssColor: string, simplifiedColor: string, pixelPercent: number }>, quality: { brightness: number, sharpness: number, contrast: number } | null, camera: { make: string | null, model: string | null, lens: string | null, exposureTime: number | null, fNumber: number | null, iso: number | null, focalLength: number | null, focalLength35: number | null } | null, location: { latitude: number, longitude: number } | null } | null, albums: Array<{ id: string, position: string }> }> };

export type ArchivedFileQueryVariables = Exact<{
  id: string;
}>;


export type ArchivedFileQuery = { photo: { id: string, images: Array<{ name: ImageName, url: string }> } | null };

export type ArchivedPhotoFragment = { id: string, status: PhotoStatus, title: string, fileName: string | null, description: string | null, addedAt: string, takenLocal: string | null, takenOffset: string | null, contentType: string | null, bytes: number, sha256: string, width: number | null, height: number | null, thumbhash: string | null, removedLabels: Array<string>, harmless: boolean, turn: number, favourite: boolean, archived: boolean, addedBy: string | null, unapproved: boolean, rawOf: string | null, place: string | null, dated: boolean, placed: boolean, modelVersions: Array<string>, version: number, reason: { code: ReasonCode, message: string } | null, labels: Array<{ name: string, confidence: number, parents: Array<string>, categories: Array<string>, source: LabelSource, instances: Array<{ confidence: number, boundingBox: { left: number, top: number, width: number, height: number } }> }>, moderation: Array<{ name: string, parent: string | null, confidence: number }>, rawFile: { id: string, title: string, bytes: number, contentType: string } | null, recorded: { isDateKnown: boolean, takenLocal: string | null, takenOffset: string | null, place: string | null }, analysis: { textLines: Array<{ text: string, confidence: number, boundingBox: { left: number, top: number, width: number, height: number }, polygon: Array<{ x: number, y: number }> }>, faces: Array<{ confidence: number, boundingBox: { left: number, top: number, width: number, height: number }, landmarks: Array<{ type: string, x: number, y: number }> }>, dominantColors: Array<{ hexCode: string, cssColor: string, simplifiedColor: string, pixelPercent: number }>, quality: { brightness: number, sharpness: number, contrast: number } | null, camera: { make: string | null, model: string | null, lens: string | null, exposureTime: number | null, fNumber: number | null, iso: number | null, focalLength: number | null, focalLength35: number | null } | null, location: { latitude: number, longitude: number } | null } | null, albums: Array<{ id: string, position: string }> };

export type SmokePhotoQueryVariables = Exact<{
  id: string;
}>;


export type SmokePhotoQuery = { photo: { status: PhotoStatus, images: Array<{ name: ImageName, url: string, format: string }>, reason: { message: string } | null, labels: Array<{ name: string }> } | null };

export type SmokeChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type SmokeChangesSubscription = { onPhotoChanged: { id: string, photo: { status: PhotoStatus, reason: { message: string } | null, labels: Array<{ name: string }> } | null } | null };

export type SmokeAnalysedFragment = { status: PhotoStatus, reason: { message: string } | null, labels: Array<{ name: string }> };

export type ShareMutationVariables = Exact<{
  albumId: string;
}>;


export type ShareMutation = { share: { id: string, token: string | null } };

export type UnshareMutationVariables = Exact<{
  id: string;
}>;


export type UnshareMutation = { unshare: string };

export type SharedQueryVariables = Exact<{ [key: string]: never; }>;


export type SharedQuery = { sharedAlbum: { title: string, count: number | null, download: boolean }, sharedPhotos: { nextToken: string | null, items: Array<{ id: string, images: Array<{ name: ImageName, url: string, format: string }> }> } };

export type NewestQueryVariables = Exact<{ [key: string]: never; }>;


export type NewestQuery = { albums: { items: Array<{ id: string, title: string }> }, photos: { items: Array<{ id: string, title: string }> } };

export type DeleteAlbumMutationVariables = Exact<{
  id: string;
}>;


export type DeleteAlbumMutation = { deleteAlbum: string };

export type DeletePhotosMutationVariables = Exact<{
  ids: Array<string> | string;
}>;


export type DeletePhotosMutation = { delete: Array<string> };

export type OwnersUsageQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnersUsageQuery = { usage: { photosLeftToday: number } };

export type OwnersPhotosQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnersPhotosQuery = { photos: { items: Array<{ id: string }> } };

export type OwnersAlbumsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnersAlbumsQuery = { albums: { items: Array<{ id: string }> } };

export type GuestsAlbumQueryVariables = Exact<{ [key: string]: never; }>;


export type GuestsAlbumQuery = { sharedAlbum: { title: string } };

export type WorkersChangeMutationVariables = Exact<{ [key: string]: never; }>;


export type WorkersChangeMutation = { publishPhotoChange: { id: string } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const UploadTargetFragmentDoc = new TypedDocumentString(`
    fragment UploadTarget on Upload {
  url
  headers {
    name
    value
  }
  photo {
    id
  }
}
    `, {"fragmentName":"UploadTarget"}) as unknown as TypedDocumentString<UploadTargetFragment, unknown>;
export const AnalysedFragmentDoc = new TypedDocumentString(`
    fragment Analysed on Photo {
  id
  status
  reason {
    message
  }
  title
  fileName
  description
  addedAt
  takenLocal
  takenOffset
  dated
  labels {
    name
    source
  }
  removedLabels
  harmless
  favourite
  archived
  addedBy
  rawOf
  rawFile {
    id
  }
  turn
  place
  placed
  albums {
    id
  }
  version
}
    `, {"fragmentName":"Analysed"}) as unknown as TypedDocumentString<AnalysedFragment, unknown>;
export const ExistingAlbumFragmentDoc = new TypedDocumentString(`
    fragment ExistingAlbum on Album {
  id
  title
  filter
}
    `, {"fragmentName":"ExistingAlbum"}) as unknown as TypedDocumentString<ExistingAlbumFragment, unknown>;
export const ImportedPhotoFragmentDoc = new TypedDocumentString(`
    fragment ImportedPhoto on Photo {
  id
  status
  title
  fileName
  description
  addedBy
  takenLocal
  takenOffset
  dated
  place
  placed
  analysis {
    location {
      latitude
      longitude
    }
  }
  turn
  harmless
  favourite
  archived
  labels {
    name
    source
  }
  removedLabels
  rawOf
  rawFile {
    id
  }
  albums {
    id
  }
  trashedAt
  unapproved
  version
}
    `, {"fragmentName":"ImportedPhoto"}) as unknown as TypedDocumentString<ImportedPhotoFragment, unknown>;
export const ArchivedPhotoFragmentDoc = new TypedDocumentString(`
    fragment ArchivedPhoto on Photo {
  id
  status
  reason {
    code
    message
  }
  title
  fileName
  description
  addedAt
  takenLocal
  takenOffset
  contentType
  bytes
  sha256
  width
  height
  thumbhash
  labels {
    name
    confidence
    parents
    categories
    source
    instances {
      confidence
      boundingBox {
        left
        top
        width
        height
      }
    }
  }
  removedLabels
  moderation {
    name
    parent
    confidence
  }
  harmless
  turn
  favourite
  archived
  addedBy
  unapproved
  rawFile {
    id
    title
    bytes
    contentType
  }
  rawOf
  place
  dated
  placed
  recorded {
    isDateKnown
    takenLocal
    takenOffset
    place
  }
  analysis {
    textLines {
      text
      confidence
      boundingBox {
        left
        top
        width
        height
      }
      polygon {
        x
        y
      }
    }
    faces {
      confidence
      boundingBox {
        left
        top
        width
        height
      }
      landmarks {
        type
        x
        y
      }
    }
    dominantColors {
      hexCode
      cssColor
      simplifiedColor
      pixelPercent
    }
    quality {
      brightness
      sharpness
      contrast
    }
    camera {
      make
      model
      lens
      exposureTime
      fNumber
      iso
      focalLength
      focalLength35
    }
    location {
      latitude
      longitude
    }
  }
  albums {
    id
    position
  }
  modelVersions
  version
}
    `, {"fragmentName":"ArchivedPhoto"}) as unknown as TypedDocumentString<ArchivedPhotoFragment, unknown>;
export const SmokeAnalysedFragmentDoc = new TypedDocumentString(`
    fragment SmokeAnalysed on Photo {
  status
  reason {
    message
  }
  labels {
    name
  }
}
    `, {"fragmentName":"SmokeAnalysed"}) as unknown as TypedDocumentString<SmokeAnalysedFragment, unknown>;
export const CreateUploadDocument = new TypedDocumentString(`
    mutation CreateUpload($input: [CreateUploadInput!]!) {
  createUpload(input: $input) {
    ...UploadTarget
    photo {
      status
      version
      trashedAt
      rawOf
      reason {
        message
      }
    }
  }
}
    fragment UploadTarget on Upload {
  url
  headers {
    name
    value
  }
  photo {
    id
  }
}`) as unknown as TypedDocumentString<CreateUploadMutation, CreateUploadMutationVariables>;
export const RenewUploadDocument = new TypedDocumentString(`
    mutation RenewUpload($id: ID!) {
  renewUpload(id: $id) {
    ...UploadTarget
  }
}
    fragment UploadTarget on Upload {
  url
  headers {
    name
    value
  }
  photo {
    id
  }
}`) as unknown as TypedDocumentString<RenewUploadMutation, RenewUploadMutationVariables>;
export const PhotosOfGuestsDocument = new TypedDocumentString(`
    query PhotosOfGuests($ids: [ID!]!) {
  photosById(ids: $ids) {
    id
    sha256
    status
    trashedAt
  }
}
    `) as unknown as TypedDocumentString<PhotosOfGuestsQuery, PhotosOfGuestsQueryVariables>;
export const AnalysedPhotosDocument = new TypedDocumentString(`
    query AnalysedPhotos($ids: [ID!]!) {
  photosById(ids: $ids) {
    ...Analysed
  }
}
    fragment Analysed on Photo {
  id
  status
  reason {
    message
  }
  title
  fileName
  description
  addedAt
  takenLocal
  takenOffset
  dated
  labels {
    name
    source
  }
  removedLabels
  harmless
  favourite
  archived
  addedBy
  rawOf
  rawFile {
    id
  }
  turn
  place
  placed
  albums {
    id
  }
  version
}`) as unknown as TypedDocumentString<AnalysedPhotosQuery, AnalysedPhotosQueryVariables>;
export const LocationsDocument = new TypedDocumentString(`
    query Locations($ids: [ID!]!) {
  photosById(ids: $ids) {
    id
    analysis {
      location {
        latitude
        longitude
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LocationsQuery, LocationsQueryVariables>;
export const FindPlacesDocument = new TypedDocumentString(`
    query FindPlaces($text: String!) {
  findPlaces(text: $text) {
    place
  }
}
    `) as unknown as TypedDocumentString<FindPlacesQuery, FindPlacesQueryVariables>;
export const UpdatePhotoDocument = new TypedDocumentString(`
    mutation UpdatePhoto($input: UpdatePhotoInput!) {
  updatePhoto(input: $input) {
    id
    title
    description
    addedBy
    takenLocal
    takenOffset
    dated
    place
    placed
    turn
  }
}
    `) as unknown as TypedDocumentString<UpdatePhotoMutation, UpdatePhotoMutationVariables>;
export const AddLabelsDocument = new TypedDocumentString(`
    mutation AddLabels($ids: [ID!]!, $labels: [String!]!) {
  addLabels(ids: $ids, labels: $labels) {
    id
  }
}
    `) as unknown as TypedDocumentString<AddLabelsMutation, AddLabelsMutationVariables>;
export const RemoveLabelsDocument = new TypedDocumentString(`
    mutation RemoveLabels($ids: [ID!]!, $labels: [String!]!) {
  removeLabels(ids: $ids, labels: $labels) {
    id
  }
}
    `) as unknown as TypedDocumentString<RemoveLabelsMutation, RemoveLabelsMutationVariables>;
export const MarkHarmlessDocument = new TypedDocumentString(`
    mutation MarkHarmless($ids: [ID!]!) {
  markHarmless(ids: $ids) {
    id
  }
}
    `) as unknown as TypedDocumentString<MarkHarmlessMutation, MarkHarmlessMutationVariables>;
export const MarkFavouritesDocument = new TypedDocumentString(`
    mutation MarkFavourites($ids: [ID!]!) {
  favourite(ids: $ids) {
    id
  }
}
    `) as unknown as TypedDocumentString<MarkFavouritesMutation, MarkFavouritesMutationVariables>;
export const ArchivePhotosDocument = new TypedDocumentString(`
    mutation ArchivePhotos($ids: [ID!]!) {
  archive(ids: $ids) {
    id
  }
}
    `) as unknown as TypedDocumentString<ArchivePhotosMutation, ArchivePhotosMutationVariables>;
export const ExistingAlbumsDocument = new TypedDocumentString(`
    query ExistingAlbums($nextToken: String) {
  albums(nextToken: $nextToken) {
    items {
      ...ExistingAlbum
    }
    nextToken
  }
}
    fragment ExistingAlbum on Album {
  id
  title
  filter
}`) as unknown as TypedDocumentString<ExistingAlbumsQuery, ExistingAlbumsQueryVariables>;
export const CreateAlbumDocument = new TypedDocumentString(`
    mutation CreateAlbum($input: CreateAlbumInput!) {
  createAlbum(input: $input) {
    ...ExistingAlbum
  }
}
    fragment ExistingAlbum on Album {
  id
  title
  filter
}`) as unknown as TypedDocumentString<CreateAlbumMutation, CreateAlbumMutationVariables>;
export const AddToAlbumDocument = new TypedDocumentString(`
    mutation AddToAlbum($albumId: ID!, $ids: [ID!]!) {
  addToAlbum(albumId: $albumId, ids: $ids) {
    id
  }
}
    `) as unknown as TypedDocumentString<AddToAlbumMutation, AddToAlbumMutationVariables>;
export const UpdateAlbumDocument = new TypedDocumentString(`
    mutation UpdateAlbum($input: UpdateAlbumInput!) {
  updateAlbum(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<UpdateAlbumMutation, UpdateAlbumMutationVariables>;
export const RotatePhotosDocument = new TypedDocumentString(`
    mutation RotatePhotos($ids: [ID!]!, $degrees: Int!) {
  editMany(input: {action: ROTATE, ids: $ids, degrees: $degrees}) {
    id
  }
}
    `) as unknown as TypedDocumentString<RotatePhotosMutation, RotatePhotosMutationVariables>;
export const RotatedPhotosDocument = new TypedDocumentString(`
    query RotatedPhotos($id: ID!) {
  job(id: $id) {
    status
    failed
  }
}
    `) as unknown as TypedDocumentString<RotatedPhotosQuery, RotatedPhotosQueryVariables>;
export const ImportedPhotosDocument = new TypedDocumentString(`
    query ImportedPhotos($ids: [ID!]!) {
  photosById(ids: $ids) {
    ...ImportedPhoto
  }
}
    fragment ImportedPhoto on Photo {
  id
  status
  title
  fileName
  description
  addedBy
  takenLocal
  takenOffset
  dated
  place
  placed
  analysis {
    location {
      latitude
      longitude
    }
  }
  turn
  harmless
  favourite
  archived
  labels {
    name
    source
  }
  removedLabels
  rawOf
  rawFile {
    id
  }
  albums {
    id
  }
  trashedAt
  unapproved
  version
}`) as unknown as TypedDocumentString<ImportedPhotosQuery, ImportedPhotosQueryVariables>;
export const ImportedAlbumDocument = new TypedDocumentString(`
    query ImportedAlbum($id: ID!) {
  album(id: $id) {
    title
    filter
    count
    chosenCover
  }
}
    `) as unknown as TypedDocumentString<ImportedAlbumQuery, ImportedAlbumQueryVariables>;
export const LinksOfAlbumDocument = new TypedDocumentString(`
    query LinksOfAlbum($id: ID!) {
  shares(albumId: $id) {
    id
  }
}
    `) as unknown as TypedDocumentString<LinksOfAlbumQuery, LinksOfAlbumQueryVariables>;
export const HiddenPhotosDocument = new TypedDocumentString(`
    query HiddenPhotos($filter: PhotoFilterInput!, $nextToken: String) {
  photos(filter: $filter, limit: 100, nextToken: $nextToken) {
    items {
      id
      albums {
        id
      }
    }
    nextToken
  }
}
    `) as unknown as TypedDocumentString<HiddenPhotosQuery, HiddenPhotosQueryVariables>;
export const EditsUnderWayDocument = new TypedDocumentString(`
    query EditsUnderWay {
  jobs(edits: true) {
    status
  }
}
    `) as unknown as TypedDocumentString<EditsUnderWayQuery, EditsUnderWayQueryVariables>;
export const EditPhotosDocument = new TypedDocumentString(`
    mutation EditPhotos($input: EditManyInput!) {
  editMany(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<EditPhotosMutation, EditPhotosMutationVariables>;
export const EditedPhotosDocument = new TypedDocumentString(`
    query EditedPhotos($id: ID!) {
  job(id: $id) {
    status
    total
    done
    skipped
    failed
  }
}
    `) as unknown as TypedDocumentString<EditedPhotosQuery, EditedPhotosQueryVariables>;
export const RefusedPhotosDocument = new TypedDocumentString(`
    query RefusedPhotos($id: ID!, $nextToken: String) {
  job(id: $id) {
    refused(nextToken: $nextToken) {
      items {
        id
        code
      }
      nextToken
    }
  }
}
    `) as unknown as TypedDocumentString<RefusedPhotosQuery, RefusedPhotosQueryVariables>;
export const UndoLabelsDocument = new TypedDocumentString(`
    mutation UndoLabels($ids: [ID!]!, $labels: [String!]!) {
  addLabels(ids: $ids, labels: $labels, undo: true) {
    id
  }
}
    `) as unknown as TypedDocumentString<UndoLabelsMutation, UndoLabelsMutationVariables>;
export const UndoRemovedLabelsDocument = new TypedDocumentString(`
    mutation UndoRemovedLabels($ids: [ID!]!, $labels: [String!]!) {
  removeLabels(ids: $ids, labels: $labels, undo: true) {
    id
  }
}
    `) as unknown as TypedDocumentString<UndoRemovedLabelsMutation, UndoRemovedLabelsMutationVariables>;
export const UndoHarmlessDocument = new TypedDocumentString(`
    mutation UndoHarmless($ids: [ID!]!) {
  markHarmless(ids: $ids, undo: true) {
    id
  }
}
    `) as unknown as TypedDocumentString<UndoHarmlessMutation, UndoHarmlessMutationVariables>;
export const CancelImportedDocument = new TypedDocumentString(`
    mutation CancelImported($id: ID!) {
  cancelUpload(id: $id)
}
    `) as unknown as TypedDocumentString<CancelImportedMutation, CancelImportedMutationVariables>;
export const DeleteImportedAlbumDocument = new TypedDocumentString(`
    mutation DeleteImportedAlbum($id: ID!) {
  deleteAlbum(id: $id)
}
    `) as unknown as TypedDocumentString<DeleteImportedAlbumMutation, DeleteImportedAlbumMutationVariables>;
export const ArchiveSizeDocument = new TypedDocumentString(`
    query ArchiveSize {
  usage {
    photos
  }
}
    `) as unknown as TypedDocumentString<ArchiveSizeQuery, ArchiveSizeQueryVariables>;
export const ArchivePageDocument = new TypedDocumentString(`
    query ArchivePage($filter: PhotoFilterInput, $limit: Int, $nextToken: String) {
  photos(filter: $filter, order: OLDEST, limit: $limit, nextToken: $nextToken) {
    items {
      ...ArchivedPhoto
      images {
        name
        url
      }
    }
    nextToken
  }
}
    fragment ArchivedPhoto on Photo {
  id
  status
  reason {
    code
    message
  }
  title
  fileName
  description
  addedAt
  takenLocal
  takenOffset
  contentType
  bytes
  sha256
  width
  height
  thumbhash
  labels {
    name
    confidence
    parents
    categories
    source
    instances {
      confidence
      boundingBox {
        left
        top
        width
        height
      }
    }
  }
  removedLabels
  moderation {
    name
    parent
    confidence
  }
  harmless
  turn
  favourite
  archived
  addedBy
  unapproved
  rawFile {
    id
    title
    bytes
    contentType
  }
  rawOf
  place
  dated
  placed
  recorded {
    isDateKnown
    takenLocal
    takenOffset
    place
  }
  analysis {
    textLines {
      text
      confidence
      boundingBox {
        left
        top
        width
        height
      }
      polygon {
        x
        y
      }
    }
    faces {
      confidence
      boundingBox {
        left
        top
        width
        height
      }
      landmarks {
        type
        x
        y
      }
    }
    dominantColors {
      hexCode
      cssColor
      simplifiedColor
      pixelPercent
    }
    quality {
      brightness
      sharpness
      contrast
    }
    camera {
      make
      model
      lens
      exposureTime
      fNumber
      iso
      focalLength
      focalLength35
    }
    location {
      latitude
      longitude
    }
  }
  albums {
    id
    position
  }
  modelVersions
  version
}`) as unknown as TypedDocumentString<ArchivePageQuery, ArchivePageQueryVariables>;
export const ArchiveAlbumsDocument = new TypedDocumentString(`
    query ArchiveAlbums($nextToken: String) {
  albums(limit: 100, nextToken: $nextToken) {
    items {
      id
      title
      createdAt
      filter
      cover {
        id
      }
      chosenCover
    }
    nextToken
  }
}
    `) as unknown as TypedDocumentString<ArchiveAlbumsQuery, ArchiveAlbumsQueryVariables>;
export const ArchiveRawFilesDocument = new TypedDocumentString(`
    query ArchiveRawFiles($ids: [ID!]!) {
  photosById(ids: $ids) {
    ...ArchivedPhoto
    images {
      name
      url
    }
  }
}
    fragment ArchivedPhoto on Photo {
  id
  status
  reason {
    code
    message
  }
  title
  fileName
  description
  addedAt
  takenLocal
  takenOffset
  contentType
  bytes
  sha256
  width
  height
  thumbhash
  labels {
    name
    confidence
    parents
    categories
    source
    instances {
      confidence
      boundingBox {
        left
        top
        width
        height
      }
    }
  }
  removedLabels
  moderation {
    name
    parent
    confidence
  }
  harmless
  turn
  favourite
  archived
  addedBy
  unapproved
  rawFile {
    id
    title
    bytes
    contentType
  }
  rawOf
  place
  dated
  placed
  recorded {
    isDateKnown
    takenLocal
    takenOffset
    place
  }
  analysis {
    textLines {
      text
      confidence
      boundingBox {
        left
        top
        width
        height
      }
      polygon {
        x
        y
      }
    }
    faces {
      confidence
      boundingBox {
        left
        top
        width
        height
      }
      landmarks {
        type
        x
        y
      }
    }
    dominantColors {
      hexCode
      cssColor
      simplifiedColor
      pixelPercent
    }
    quality {
      brightness
      sharpness
      contrast
    }
    camera {
      make
      model
      lens
      exposureTime
      fNumber
      iso
      focalLength
      focalLength35
    }
    location {
      latitude
      longitude
    }
  }
  albums {
    id
    position
  }
  modelVersions
  version
}`) as unknown as TypedDocumentString<ArchiveRawFilesQuery, ArchiveRawFilesQueryVariables>;
export const ArchivedFileDocument = new TypedDocumentString(`
    query ArchivedFile($id: ID!) {
  photo(id: $id) {
    id
    images {
      name
      url
    }
  }
}
    `) as unknown as TypedDocumentString<ArchivedFileQuery, ArchivedFileQueryVariables>;
export const SmokePhotoDocument = new TypedDocumentString(`
    query SmokePhoto($id: ID!) {
  photo(id: $id) {
    ...SmokeAnalysed
    images {
      name
      url
      format
    }
  }
}
    fragment SmokeAnalysed on Photo {
  status
  reason {
    message
  }
  labels {
    name
  }
}`) as unknown as TypedDocumentString<SmokePhotoQuery, SmokePhotoQueryVariables>;
export const SmokeChangesDocument = new TypedDocumentString(`
    subscription SmokeChanges {
  onPhotoChanged {
    id
    photo {
      ...SmokeAnalysed
    }
  }
}
    fragment SmokeAnalysed on Photo {
  status
  reason {
    message
  }
  labels {
    name
  }
}`) as unknown as TypedDocumentString<SmokeChangesSubscription, SmokeChangesSubscriptionVariables>;
export const ShareDocument = new TypedDocumentString(`
    mutation Share($albumId: ID!) {
  share(albumId: $albumId) {
    id
    token
  }
}
    `) as unknown as TypedDocumentString<ShareMutation, ShareMutationVariables>;
export const UnshareDocument = new TypedDocumentString(`
    mutation Unshare($id: ID!) {
  unshare(id: $id)
}
    `) as unknown as TypedDocumentString<UnshareMutation, UnshareMutationVariables>;
export const SharedDocument = new TypedDocumentString(`
    query Shared {
  sharedAlbum {
    title
    count
    download
  }
  sharedPhotos {
    items {
      id
      images {
        name
        url
        format
      }
    }
    nextToken
  }
}
    `) as unknown as TypedDocumentString<SharedQuery, SharedQueryVariables>;
export const NewestDocument = new TypedDocumentString(`
    query Newest {
  albums(limit: 100) {
    items {
      id
      title
    }
  }
  photos(limit: 100) {
    items {
      id
      title
    }
  }
}
    `) as unknown as TypedDocumentString<NewestQuery, NewestQueryVariables>;
export const DeleteAlbumDocument = new TypedDocumentString(`
    mutation DeleteAlbum($id: ID!) {
  deleteAlbum(id: $id)
}
    `) as unknown as TypedDocumentString<DeleteAlbumMutation, DeleteAlbumMutationVariables>;
export const DeletePhotosDocument = new TypedDocumentString(`
    mutation DeletePhotos($ids: [ID!]!) {
  delete(ids: $ids)
}
    `) as unknown as TypedDocumentString<DeletePhotosMutation, DeletePhotosMutationVariables>;
export const OwnersUsageDocument = new TypedDocumentString(`
    query OwnersUsage {
  usage {
    photosLeftToday
  }
}
    `) as unknown as TypedDocumentString<OwnersUsageQuery, OwnersUsageQueryVariables>;
export const OwnersPhotosDocument = new TypedDocumentString(`
    query OwnersPhotos {
  photos {
    items {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<OwnersPhotosQuery, OwnersPhotosQueryVariables>;
export const OwnersAlbumsDocument = new TypedDocumentString(`
    query OwnersAlbums {
  albums {
    items {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<OwnersAlbumsQuery, OwnersAlbumsQueryVariables>;
export const GuestsAlbumDocument = new TypedDocumentString(`
    query GuestsAlbum {
  sharedAlbum {
    title
  }
}
    `) as unknown as TypedDocumentString<GuestsAlbumQuery, GuestsAlbumQueryVariables>;
export const WorkersChangeDocument = new TypedDocumentString(`
    mutation WorkersChange {
  publishPhotoChange(
    input: {owner: "nobody", id: "nothing", version: 1, kind: REMOVED}
  ) {
    id
  }
}
    `) as unknown as TypedDocumentString<WorkersChangeMutation, WorkersChangeMutationVariables>;