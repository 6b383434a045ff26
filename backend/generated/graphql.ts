export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  AWSDate: { input: string; output: string; }
  AWSDateTime: { input: string; output: string; }
  AWSEmail: { input: string; output: string; }
  AWSIPAddress: { input: string; output: string; }
  AWSJSON: { input: string; output: string; }
  AWSPhone: { input: string; output: string; }
  AWSTime: { input: string; output: string; }
  AWSTimestamp: { input: number; output: number; }
  AWSURL: { input: string; output: string; }
};

/** What belongs to an account. */
export type AccountContents = {
  /**
   * When the address would be free for a new account, if the account were deleted now. Where people create their accounts
   * themselves, an account that has added photos this month keeps its address until the month ends.
   */
  addressFreeAt: Scalars['AWSDateTime']['output'];
  /** Also smart albums. */
  albums: Scalars['Int']['output'];
  /** Share links. */
  links: Scalars['Int']['output'];
  /** Also those in the trash, and those that wait for their bytes or were refused. A photo with a raw file is one. */
  photos: Scalars['Int']['output'];
};

/** Photos in an order of their own. With a `filter` it is a smart album: a saved search, which contains the photos that the search currently finds. */
export type Album = {
  /** The photo that was chosen as the cover, even if it is not in the album at the moment; null if none was chosen. */
  chosenCover?: Maybe<Scalars['ID']['output']>;
  /** The exact number of its photos, without those in the trash. Null for a smart album. */
  count?: Maybe<Scalars['Int']['output']>;
  /** The chosen cover, or else the album's first photo (smart albums: none). */
  cover?: Maybe<Photo>;
  createdAt: Scalars['AWSDateTime']['output'];
  /** A smart album's PhotoFilterInput, as JSON. */
  filter?: Maybe<Scalars['AWSJSON']['output']>;
  /** A ULID: ids sort by the time the album was created. */
  id: Scalars['ID']['output'];
  /** In the album's order; for a smart album, as `photos` lists them. */
  photos: PhotoConnection;
  title: Scalars['String']['output'];
};


/** Photos in an order of their own. With a `filter` it is a smart album: a saved search, which contains the photos that the search currently finds. */
export type AlbumPhotosArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};

/** A change of an album, as subscribers receive it. */
export type AlbumChange = {
  /** Null if the album is gone. */
  album?: Maybe<Album>;
  id: Scalars['ID']['output'];
  kind: AlbumChangeKind;
  owner: Scalars['ID']['output'];
};

export type AlbumChangeKind =
  | 'ADDED'
  | 'REMOVED'
  | 'UPDATED';

export type AlbumConnection = {
  items: Array<Album>;
  nextToken?: Maybe<Scalars['String']['output']>;
};

/** A photo's place in an album. */
export type AlbumPlace = {
  /** The album's id. */
  id: Scalars['ID']['output'];
  /** Photos of an album are sorted by this, compared as plain text (by code unit). */
  position: Scalars['String']['output'];
};

export type AnalysedImageInput = {
  format: Scalars['String']['input'];
  height: Scalars['Int']['input'];
  name: ImageName;
  width: Scalars['Int']['input'];
};

export type AnalysedLabelInput = {
  categories: Array<Scalars['String']['input']>;
  confidence: Scalars['Float']['input'];
  instances: Array<InstanceInput>;
  name: Scalars['String']['input'];
  parents: Array<Scalars['String']['input']>;
};

export type AnalysedModerationInput = {
  confidence: Scalars['Float']['input'];
  name: Scalars['String']['input'];
  parent?: InputMaybe<Scalars['String']['input']>;
};

/**
 * Details that are read only for an open photo. A setting of the deployment says which of them Rekognition detects;
 * the others are empty or null, as are those that it did not find.
 */
export type Analysis = {
  /** What the camera recorded about itself. */
  camera?: Maybe<Camera>;
  /** The picture's colours, the most frequent first. */
  dominantColors: Array<DominantColor>;
  /** The positions of faces, the largest first: at most 100. The album does not know whose they are. */
  faces: Array<Face>;
  /**
   * Where it was taken: what its owner has set, or else the camera recorded. Null unless the deployment's setting `keepLocation`
   * is on.
   */
  location?: Maybe<Location>;
  quality?: Maybe<ImageQuality>;
  /** Text in the picture, in lines: at most 100. */
  textLines: Array<TextLine>;
};

/** The result of an analysis. The photo item keeps what lists need; the rest is stored for `Photo.analysis`. */
export type AnalysisInput = {
  camera?: InputMaybe<CameraInput>;
  contentType?: InputMaybe<Scalars['String']['input']>;
  dominantColors?: InputMaybe<Array<DominantColorInput>>;
  faces?: InputMaybe<Array<FaceInput>>;
  height?: InputMaybe<Scalars['Int']['input']>;
  images?: InputMaybe<Array<AnalysedImageInput>>;
  labels?: InputMaybe<Array<AnalysedLabelInput>>;
  location?: InputMaybe<LocationInput>;
  modelVersions?: InputMaybe<Array<Scalars['String']['input']>>;
  moderation?: InputMaybe<Array<AnalysedModerationInput>>;
  /** As `Photo.place`. */
  place?: InputMaybe<Scalars['String']['input']>;
  quality?: InputMaybe<ImageQualityInput>;
  takenLocal?: InputMaybe<Scalars['String']['input']>;
  takenOffset?: InputMaybe<Scalars['String']['input']>;
  textLines?: InputMaybe<Array<TextLineInput>>;
  thumbhash?: InputMaybe<Scalars['String']['input']>;
  /** The middle of its town: `38.717,-9.133`. */
  townAt?: InputMaybe<Scalars['String']['input']>;
  width?: InputMaybe<Scalars['Int']['input']>;
  /** Words in the picture that find it, in lower case: at most 12. */
  words?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Ratios of the upright picture's width and height, 0 to 1. */
export type BoundingBox = {
  height: Scalars['Float']['output'];
  left: Scalars['Float']['output'];
  top: Scalars['Float']['output'];
  width: Scalars['Float']['output'];
};

export type BoundingBoxInput = {
  height: Scalars['Float']['input'];
  left: Scalars['Float']['input'];
  top: Scalars['Float']['input'];
  width: Scalars['Float']['input'];
};

/** From EXIF; null for what the camera did not record. */
export type Camera = {
  /** Seconds: 0.004 is 1/250. */
  exposureTime?: Maybe<Scalars['Float']['output']>;
  /** The aperture: 1.8 is f/1.8. */
  fNumber?: Maybe<Scalars['Float']['output']>;
  /** Millimetres. */
  focalLength?: Maybe<Scalars['Float']['output']>;
  /** The equivalent on 35 mm film, in millimetres. */
  focalLength35?: Maybe<Scalars['Float']['output']>;
  iso?: Maybe<Scalars['Int']['output']>;
  lens?: Maybe<Scalars['String']['output']>;
  make?: Maybe<Scalars['String']['output']>;
  model?: Maybe<Scalars['String']['output']>;
};

export type CameraInput = {
  exposureTime?: InputMaybe<Scalars['Float']['input']>;
  fNumber?: InputMaybe<Scalars['Float']['input']>;
  focalLength?: InputMaybe<Scalars['Float']['input']>;
  focalLength35?: InputMaybe<Scalars['Float']['input']>;
  iso?: InputMaybe<Scalars['Int']['input']>;
  lens?: InputMaybe<Scalars['String']['input']>;
  make?: InputMaybe<Scalars['String']['input']>;
  model?: InputMaybe<Scalars['String']['input']>;
};

export type ColorFacet = {
  /** The exact number of photos with this colour. */
  count: Scalars['Int']['output'];
  /** One of Rekognition's twelve: `blue`. */
  name: Scalars['String']['output'];
};

/** What guests may add by a link, and what they have added. */
export type Contributions = {
  /** The sum of their files' sizes. */
  addedBytes: Scalars['Float']['output'];
  /** Photos that were added or are being added. One that is cancelled, or whose bytes never come, no longer counts; a deleted one does. */
  addedPhotos: Scalars['Int']['output'];
  /** False if the link's owner has stopped guests from adding photos. */
  adding: Scalars['Boolean']['output'];
  approval: Scalars['Boolean']['output'];
  bytes: Scalars['Float']['output'];
  photos: Scalars['Int']['output'];
  until: Scalars['AWSDateTime']['output'];
};

/** What guests may add by a link. */
export type ContributionsInput = {
  /** Whether photos wait for their host's approval, and are seen by no guest before. */
  approval?: InputMaybe<Scalars['Boolean']['input']>;
  /** How many bytes in all: 1 to 100,000,000,000 (100 GB). */
  bytes: Scalars['Float']['input'];
  /** How many photos in all: 1 to 2,000. */
  photos: Scalars['Int']['input'];
  /** Until when: at most until the link ends, which is the default. */
  until?: InputMaybe<Scalars['AWSDateTime']['input']>;
};

export type CreateAlbumInput = {
  /** Makes it a smart album. */
  filter?: InputMaybe<PhotoFilterInput>;
  /** 1 to 255 characters. */
  title: Scalars['String']['input'];
};

export type CreateUploadInput = {
  /**
   * For a photo of another album: when that album received it, from 1991 until now, as `2024-03-05T10:00:00Z`. It becomes the photo's
   * `addedAt`, by which photos without a date are sorted. The photo counts for today's quota, and is the newest in the order NEWEST. A photo
   * whose bytes the library has keeps its own. Guests cannot use it.
   */
  addedAt?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 104,857,600 (100 MiB). */
  bytes: Scalars['Int']['input'];
  /** The file's type according to the browser. In the end the content decides. */
  contentType: Scalars['String']['input'];
  /** The file's name, which becomes the photo's title. */
  fileName: Scalars['String']['input'];
  height?: InputMaybe<Scalars['Int']['input']>;
  /**
   * For a camera's raw file: the SHA-256 of the JPEG or HEIC of the same shot, which is in this call or in the library. Once both are
   * analysed they are one photo, which keeps this file as its `rawFile`. If they cannot be one (no such photo, or it is in the trash,
   * was refused, has a raw file, or was taken at another second), this file becomes a photo of its own. Guests cannot use it.
   */
  rawOf?: InputMaybe<Scalars['String']['input']>;
  /** The SHA-256 of the file's bytes, base64. */
  sha256: Scalars['String']['input'];
  /**
   * Pixels, upright (after EXIF orientation), if the client knows them: the photo has this size until its analysis, so that
   * a grid keeps its place. Without both, the size is null until then.
   */
  width?: InputMaybe<Scalars['Int']['input']>;
};

export type DominantColor = {
  /** The nearest of CSS's names: `sienna`. */
  cssColor: Scalars['String']['output'];
  /** `#a0522d` */
  hexCode: Scalars['String']['output'];
  /** How much of the picture it covers, 0 to 100. */
  pixelPercent: Scalars['Float']['output'];
  /** One of twelve basic colours: `brown`. */
  simplifiedColor: Scalars['String']['output'];
};

export type DominantColorInput = {
  cssColor: Scalars['String']['input'];
  hexCode: Scalars['String']['input'];
  pixelPercent: Scalars['Float']['input'];
  simplifiedColor: Scalars['String']['input'];
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
  after?: InputMaybe<Scalars['ID']['input']>;
  /** Of ADD_TO_ALBUM, MOVE_IN_ALBUM and REMOVE_FROM_ALBUM. */
  albumId?: InputMaybe<Scalars['ID']['input']>;
  /** Of ROTATE: 90, 180 or 270, clockwise. */
  degrees?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 10,000 photos, each once. Null only with `trashed`. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Of ADD_LABELS: at most 10. Of REMOVE_LABELS: at most 100. */
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Of SET_PLACE: as `findPlaces` has it, or degrees (`47.37, 8.54`). */
  place?: InputMaybe<Scalars['String']['input']>;
  /** Of SHIFT_DATE: by how many seconds the dates become later, or earlier if it is negative. */
  shiftSeconds?: InputMaybe<Scalars['Int']['input']>;
  /**
   * Of SHIFT_DATE: the camera's clock was right, but in another time zone. The time zones of the photos that have one are shifted
   * with their dates: by quarters of an hour, and at most 26 hours.
   */
  shiftZone?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of SET_DATE: `2024-07-31T18:05:09`. */
  takenLocal?: InputMaybe<Scalars['String']['input']>;
  /** Of SET_DATE: `+02:00`. Without it, each photo keeps its time zone. */
  takenOffset?: InputMaybe<Scalars['String']['input']>;
  /**
   * Without `ids`: all photos in the trash, the first 10,000, for DELETE and RESTORE. With `ids`: those of them that are in the trash,
   * for DELETE. A photo that leaves the trash before it is deleted stays, and is `refused` (`NOT_IN_TRASH`).
   */
  trashed?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Values of an album. A field that is not given may have any value. */
export type ExpectedAlbumInput = {
  /** `chosenCover`; null if none was chosen. */
  cover?: InputMaybe<Scalars['ID']['input']>;
  /** A smart album's filter. The order of its fields does not matter. */
  filter?: InputMaybe<PhotoFilterInput>;
  title?: InputMaybe<Scalars['String']['input']>;
};

export type Explore = {
  /** The category with the most frequent label first. */
  categories: Array<LabelCategory>;
  /**
   * The colours of the photos, the most frequent first, all on the first page. Empty on the others, and if the deployment does not detect
   * colours.
   */
  colors: Array<ColorFacet>;
  nextToken?: Maybe<Scalars['String']['output']>;
};

export type Face = {
  boundingBox: BoundingBox;
  /** The confidence that it is a face, 0 to 100. */
  confidence: Scalars['Float']['output'];
  landmarks: Array<Landmark>;
};

export type FaceInput = {
  boundingBox: BoundingBoxInput;
  confidence: Scalars['Float']['input'];
  landmarks: Array<LandmarkInput>;
};

export type FoundPlace = {
  latitude: Scalars['Float']['output'];
  longitude: Scalars['Float']['output'];
  /** As SET_PLACE takes it: `PT.14.Lisbon@38.717,-9.133`. */
  place: Scalars['String']['output'];
};

export type Image = {
  /** `image/webp` */
  format: Scalars['String']['output'];
  height: Scalars['Int']['output'];
  name: ImageName;
  /** Signed, valid for at least an hour. Its bytes never change: cache them. */
  url: Scalars['AWSURL']['output'];
  width: Scalars['Int']['output'];
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

/** 0 to 100 each. */
export type ImageQuality = {
  brightness: Scalars['Float']['output'];
  contrast: Scalars['Float']['output'];
  sharpness: Scalars['Float']['output'];
};

export type ImageQualityInput = {
  brightness: Scalars['Float']['input'];
  contrast: Scalars['Float']['input'];
  sharpness: Scalars['Float']['input'];
};

export type Instance = {
  boundingBox: BoundingBox;
  confidence: Scalars['Float']['output'];
};

export type InstanceInput = {
  boundingBox: BoundingBoxInput;
  confidence: Scalars['Float']['input'];
};

export type Job = {
  albumId?: Maybe<Scalars['ID']['output']>;
  /** The album's title when the edit began. */
  albumTitle?: Maybe<Scalars['String']['output']>;
  /** Whether undoEdit would change something back. */
  canUndo: Scalars['Boolean']['output'];
  /** The cost of `total` photos at most, as in the estimate; an edit has none. */
  costUsd: Scalars['Float']['output'];
  createdAt: Scalars['AWSDateTime']['output'];
  /** Photos that were analysed again, or that an edit changed. */
  done: Scalars['Int']['output'];
  /** What an edit does to each photo; null for a re-analysis. */
  edit?: Maybe<EditAction>;
  /** Photos that failed five times: they are as they were, or FAILED. For an edit: `refused`. */
  failed: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  isComplete: Scalars['Boolean']['output'];
  /** The labels that an edit adds or removes. */
  labels: Array<Scalars['String']['output']>;
  /**
   * The quota was used up before all photos were found: start again on another day for the rest. For an edit of the trash: it
   * has more photos.
   */
  limitReached: Scalars['Boolean']['output'];
  /** The photos that an edit could not change. */
  refused: RefusedPhotoConnection;
  /**
   * Photos that were deleted or moved to the trash in the meantime, or were being analysed anyway. For an edit: photos that
   * needed no change.
   */
  skipped: Scalars['Int']['output'];
  status: JobStatus;
  /** Photos found so far; all of them when `isComplete`. */
  total: Scalars['Int']['output'];
  /** The edit that this one undoes. */
  undoes?: Maybe<Scalars['ID']['output']>;
  /** Null for an edit, and if the photos were chosen one by one. */
  which?: Maybe<ReanalysisChoice>;
};


export type JobRefusedArgs = {
  nextToken?: InputMaybe<Scalars['String']['input']>;
};

export type JobStatus =
  | 'CANCELLED'
  | 'DONE'
  | 'RUNNING';

/** Names, parents, categories and confidence are Amazon Rekognition's. */
export type Label = {
  categories: Array<Scalars['String']['output']>;
  /** 0 to 100. */
  confidence: Scalars['Float']['output'];
  /** Where the things with this label are in the picture. */
  instances: Array<Instance>;
  name: Scalars['String']['output'];
  /** From the most general to the closest: Animal comes before Mammal. */
  parents: Array<Scalars['String']['output']>;
  source: LabelSource;
};

export type LabelCategory = {
  /** How many labels of this page it has. */
  labelCount: Scalars['Int']['output'];
  /** The 6 most frequent of them, the most frequent first. */
  labels: Array<LabelFacet>;
  /** Rekognition's: `Animals and Pets`. Null: labels that only you added. */
  name?: Maybe<Scalars['String']['output']>;
};

/** A photo that stands for its label or place. */
export type LabelCover = {
  id: Scalars['ID']['output'];
  /** For grids. */
  image: Image;
  /** A blurred picture of about 25 bytes, base64 (github.com/evanw/thumbhash). */
  thumbhash?: Maybe<Scalars['String']['output']>;
};

export type LabelFacet = {
  /** The exact number of photos with this label. */
  count: Scalars['Int']['output'];
  /**
   * Of the last 12 photos with this label by date, the one with the highest confidence; of several, the last. Never one with
   * possibly disturbing content: null if there is no other.
   */
  cover?: Maybe<LabelCover>;
  name: Scalars['String']['output'];
};

export type LabelFacetConnection = {
  items: Array<LabelFacet>;
  nextToken?: Maybe<Scalars['String']['output']>;
};

export type LabelSource =
  | 'MACHINE'
  | 'USER';

/** A point of a face, as ratios of the upright picture's width and height. */
export type Landmark = {
  /** Rekognition's: `eyeLeft`, `eyeRight`, `nose`, `mouthLeft`, `mouthRight`. */
  type: Scalars['String']['output'];
  x: Scalars['Float']['output'];
  y: Scalars['Float']['output'];
};

export type LandmarkInput = {
  type: Scalars['String']['input'];
  x: Scalars['Float']['input'];
  y: Scalars['Float']['input'];
};

/** Degrees (WGS 84): north and east are positive. */
export type Location = {
  latitude: Scalars['Float']['output'];
  longitude: Scalars['Float']['output'];
};

export type LocationInput = {
  latitude: Scalars['Float']['input'];
  longitude: Scalars['Float']['input'];
};

/** How many photos carry a mark, without those in the trash. */
export type Marks = {
  archived: Scalars['Int']['output'];
  favourites: Scalars['Int']['output'];
  /** Photos that are a camera's raw file or have one. */
  raw: Scalars['Int']['output'];
};

export type ModerationLabel = {
  confidence: Scalars['Float']['output'];
  name: Scalars['String']['output'];
  /** The category it belongs to; null for a category itself. */
  parent?: Maybe<Scalars['String']['output']>;
};

/** A month with photos. */
export type Month = {
  /** The exact number of photos taken in this month. */
  count: Scalars['Int']['output'];
  /** `2024-07` */
  month: Scalars['String']['output'];
};

export type Mutation = {
  /**
   * Adds your own labels (`source: USER`) to photos that are READY: at most 25 photos and 10 labels at a time, and at
   * most 10 of your own on a photo. If Rekognition found the label, it becomes yours. Later analyses do not remove
   * your labels. Returns the photos. Each photo that cannot be labelled adds an error; the others are labelled.
   */
  addLabels: Array<Photo>;
  /**
   * Adds photos at the end of an album, in the order given: at most 25 at a time. Returns the photos that are now in the
   * album. Each photo that is not in the library, or is in 20 albums already, adds an error; the others are added.
   */
  addToAlbum: Array<Photo>;
  /**
   * Approves photos that guests have added: they join their album, and every list and count. To decline one, move it to the trash.
   * Limits and errors as for favourite.
   */
  approve: Array<Photo>;
  /**
   * Takes photos out of the timeline: out of `timeline`, `strip` and lists by date. Searches and albums still show them. Limits and
   * errors as for favourite.
   */
  archive: Array<Photo>;
  /**
   * Cancels the rest of a job. After this, an edit changes no further photo. A re-analysis still finishes photos that are being
   * analysed at this moment.
   */
  cancelJob: Job;
  /**
   * Removes a photo that a guest has begun to add, while its bytes have not arrived (`Conflict` afterwards). Only for guests of the
   * link by which it was recorded. If another guest has begun to add the same file, the photo stays: it is removed if nobody sends it.
   * Returns the id.
   */
  cancelSharedUpload: Scalars['ID']['output'];
  /**
   * Removes a photo whose bytes have not arrived. A photo whose bytes have arrived stays (`Conflict`): another device may
   * have sent them. Returns the id.
   */
  cancelUpload: Scalars['ID']['output'];
  /**
   * Counts that a guest has opened the album of the caller's share link, for `Share.opened`. A page calls it once a visit. Only for
   * guests.
   */
  countOpening: Scalars['Boolean']['output'];
  /** At most 2,000 albums a person. */
  createAlbum: Album;
  /**
   * Records a guest's photos before their bytes are sent, and answers where to send them: at most 10 at a time, in the order given.
   * Only for guests whose link lets them add photos. A refused file is null in the answer, with an error that names its index; the
   * others are recorded. The same file again, by the same link, is the same photo: with another URL while its bytes are missing,
   * without one when they have arrived.
   *
   * The photos are their host's. They join the album once they are analysed and, if the link asks for that, approved. A photo whose
   * bytes do not arrive within two hours after its last URL is removed.
   */
  createSharedUpload: Array<Maybe<SharedUpload>>;
  /**
   * Records photos before their bytes are sent, and answers where to send them: at most 25 at a time, in the order
   * given. A refused file is null in the answer, with an error that names its index; the
   * others are recorded. For bytes that are already in the library, the answer has their photo and no URL.
   *
   * A photo is removed if its bytes do not arrive within 24 hours. While they can arrive by a URL that was signed for it, it stays.
   */
  createUpload: Array<Maybe<Upload>>;
  /**
   * Deletes photos for good, with every object and index entry: at most 25 at a time. Returns the deleted ids. Each id
   * that is not in the library adds an error; the others are deleted. No call brings them back. For 30 days the owner of
   * the AWS account can recover the files from the bucket's versions.
   */
  delete: Array<Scalars['ID']['output']>;
  /**
   * Deletes the account with everything in it. From then on no token of it changes anything, its share links are closed, and
   * nobody signs in with it. Photos, albums and everything else are removed step by step, and the user last. No call brings them back. For 30
   * days the owner of the AWS account can recover the files from the bucket's versions.
   *
   * Works only within 5 minutes after a sign-in. The token of an older session, even a refreshed one, gets `Unauthorized` (`SIGN_IN_AGAIN`).
   * Returns when the address is free again.
   */
  deleteAccount: Scalars['AWSDateTime']['output'];
  /** Deletes an album and its share links. Its photos stay in the library. Returns the id. */
  deleteAlbum: Scalars['ID']['output'];
  /**
   * Edits up to 10,000 photos in the background, and answers at once. The edit continues without its client. Each photo is changed
   * completely or not at all, as by `addLabels`, `trash` and the others. A person's edits are carried out one after another; at
   * most 5 can wait (`Conflict`).
   */
  editMany: Job;
  /**
   * The LARGE picture of a photo that is READY, for files that a browser does not show (HEIC, TIFF) or that are too large for
   * a page. It is created on the first request, which takes some seconds, and kept for 30 days.
   */
  enlarge: Image;
  /**
   * Marks photos as favourites: at most 25 at a time. Returns the photos. Each id that is not in the library adds an error; the
   * others are marked.
   */
  favourite: Array<Photo>;
  /**
   * Marks READY photos as harmless: at most 25 at a time. Their `moderation` is then empty, even after later analyses. Returns
   * the photos; each id that cannot be marked adds an error, and the others are marked.
   */
  markHarmless: Array<Photo>;
  /**
   * Moves photos of an album, in the order given, after another of its photos or to its front: at most 25 at a time.
   * Each photo that is not in the album adds an error; the others are moved.
   */
  moveInAlbum: Array<Photo>;
  /** Announces a change of an album that is already in the table. Only for the role of the function that reads its stream. */
  publishAlbumChange?: Maybe<AlbumChange>;
  /** The worker's result: the analysis of a photo, or why the photo was refused. Only for the worker's role. */
  publishAnalysis?: Maybe<PhotoChange>;
  /** Announces a change that is already in the table. Only for the role of the function that reads its stream. */
  publishPhotoChange?: Maybe<PhotoChange>;
  /** Announces a change in a shared album to the guests of one link. Only for the role of the function that reads the table's stream. */
  publishSharedAlbumChange?: Maybe<SharedAlbumChange>;
  /**
   * Analyses photos again, from their stored originals. `reanalysisEstimate` says in advance what it costs. Corrections
   * by a person stay. Each photo stays as it is until its new analysis is published.
   *
   * Each photo counts against the daily and monthly quota like an added photo. A person can have one re-analysis at a
   * time: `Conflict` until it is done or cancelled. Uploads do not wait for it.
   */
  reanalyze: Job;
  /** Removes photos from an album. They stay in the library. Limits and errors as for addToAlbum. */
  removeFromAlbum: Array<Photo>;
  /**
   * Removes labels from photos, yours and Rekognition's. Limits and errors as for addLabels. No later analysis brings
   * them back.
   */
  removeLabels: Array<Photo>;
  /**
   * Another upload URL for a photo that still waits for its bytes, for when the first has expired. Before that, it lets the album know that
   * the photo is still being sent.
   */
  renewUpload: Upload;
  /** Moves photos out of the trash, back into every list and count they were in. Limits and errors as for trash. */
  restore: Array<Photo>;
  /**
   * Creates a share link to an album, for guests without an account. Its token opens the album; `shareToken` returns it again.
   * A link to a smart album shows all photos that its search finds, now and later. A person has at most 20 of these.
   */
  share: Share;
  /**
   * `enlarge` for a photo of the shared album; null if it is not in the album, or if the link does not allow downloads. At most 500 pictures
   * are made for a link in a day; pictures that already exist do not count. Only for guests.
   */
  sharedEnlarge?: Maybe<SharedImage>;
  /**
   * Moves photos that a guest has added to their host's trash, as `trash` does: at most 25 at a time. Only for guests of the link by
   * which they were added, as long as it works, also after it takes no more photos. Returns the ids. The id of any other photo adds the same
   * error as an id that does not exist; the others are moved. Photos that were taken back still count against the link's limits.
   */
  takeBack: Array<Scalars['ID']['output']>;
  /**
   * Moves photos to the trash: they leave every list and count, and are deleted for good after 30 days. At most 25 at a
   * time. Returns the photos that are now in the trash. Each id that is not in the library adds an error; the others are
   * moved.
   */
  trash: Array<Photo>;
  /** Puts photos back into the timeline. Limits and errors as for favourite. */
  unarchive: Array<Photo>;
  /**
   * Undoes an edit, for exactly the photos that it changed. An unfinished edit is cancelled first. An edit can be undone
   * once: calling this again returns the same job. DELETE cannot be undone.
   */
  undoEdit: Job;
  /** Removes the mark of favourites. Limits and errors as for favourite. */
  unfavourite: Array<Photo>;
  /**
   * Ends a share link, the subscriptions of its guests, and their uploads: of what they were adding, only photos whose bytes have
   * arrived stay. A guest who already has a picture's URL can use it until it expires, within an hour. Returns the link's id.
   */
  unshare: Scalars['ID']['output'];
  updateAlbum: Album;
  /**
   * Changes a photo's title, description, date, place and contributor. Fields that the input does not have stay as they are. The
   * pictures themselves never change.
   */
  updatePhoto: Photo;
  /**
   * Changes when a share link ends, and what its guests see and may add. Takes effect at once, also for guests who have the album
   * open. After `originals` or `download` is switched off, a guest who already has a file's URL can use it until it expires, within an hour.
   */
  updateShare: Share;
};


export type MutationAddLabelsArgs = {
  ids: Array<Scalars['ID']['input']>;
  labels: Array<Scalars['String']['input']>;
  undo?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationAddToAlbumArgs = {
  albumId: Scalars['ID']['input'];
  ids: Array<Scalars['ID']['input']>;
};


export type MutationApproveArgs = {
  ids: Array<Scalars['ID']['input']>;
  undo?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationArchiveArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationCancelJobArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCancelSharedUploadArgs = {
  id: Scalars['ID']['input'];
  sha256: Scalars['String']['input'];
};


export type MutationCancelUploadArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCreateAlbumArgs = {
  input: CreateAlbumInput;
};


export type MutationCreateSharedUploadArgs = {
  input: Array<CreateUploadInput>;
  name: Scalars['String']['input'];
  receipt?: InputMaybe<Scalars['String']['input']>;
};


export type MutationCreateUploadArgs = {
  input: Array<CreateUploadInput>;
};


export type MutationDeleteArgs = {
  ids: Array<Scalars['ID']['input']>;
  trashed?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationDeleteAccountArgs = {
  email: Scalars['String']['input'];
};


export type MutationDeleteAlbumArgs = {
  id: Scalars['ID']['input'];
};


export type MutationEditManyArgs = {
  input: EditManyInput;
};


export type MutationEnlargeArgs = {
  id: Scalars['ID']['input'];
};


export type MutationFavouriteArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationMarkHarmlessArgs = {
  ids: Array<Scalars['ID']['input']>;
  undo?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationMoveInAlbumArgs = {
  after?: InputMaybe<Scalars['ID']['input']>;
  albumId: Scalars['ID']['input'];
  ids: Array<Scalars['ID']['input']>;
};


export type MutationPublishAlbumChangeArgs = {
  input: PublishAlbumChangeInput;
};


export type MutationPublishAnalysisArgs = {
  input: PublishAnalysisInput;
};


export type MutationPublishPhotoChangeArgs = {
  input: PublishPhotoChangeInput;
};


export type MutationPublishSharedAlbumChangeArgs = {
  input: PublishSharedAlbumChangeInput;
};


export type MutationReanalyzeArgs = {
  input: ReanalyzeInput;
};


export type MutationRemoveFromAlbumArgs = {
  albumId: Scalars['ID']['input'];
  ids: Array<Scalars['ID']['input']>;
};


export type MutationRemoveLabelsArgs = {
  ids: Array<Scalars['ID']['input']>;
  labels: Array<Scalars['String']['input']>;
  undo?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationRenewUploadArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRestoreArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationShareArgs = {
  albumId: Scalars['ID']['input'];
  contributions?: InputMaybe<ContributionsInput>;
  download?: InputMaybe<Scalars['Boolean']['input']>;
  expiresAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
  labels?: InputMaybe<Scalars['Boolean']['input']>;
  originals?: InputMaybe<Scalars['Boolean']['input']>;
  places?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationSharedEnlargeArgs = {
  id: Scalars['ID']['input'];
};


export type MutationTakeBackArgs = {
  ids: Array<Scalars['ID']['input']>;
  secret: Scalars['String']['input'];
  undo?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationTrashArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationUnarchiveArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationUndoEditArgs = {
  id: Scalars['ID']['input'];
};


export type MutationUnfavouriteArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationUnshareArgs = {
  id: Scalars['ID']['input'];
};


export type MutationUpdateAlbumArgs = {
  input: UpdateAlbumInput;
};


export type MutationUpdatePhotoArgs = {
  input: UpdatePhotoInput;
};


export type MutationUpdateShareArgs = {
  input: UpdateShareInput;
};

/** A day of an earlier year. */
export type PastDay = {
  /** `2024-11-26` */
  day: Scalars['String']['output'];
  /** Its photos, newest first. If `nextToken` is not null, it has more: search for them by `takenFrom` and `takenTo`. */
  strip: Strip;
};


/** A day of an earlier year. */
export type PastDayStripArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
};

export type Photo = {
  /** When the photo was added to this album or, if an import said so, to the album that it was in before. */
  addedAt: Scalars['AWSDateTime']['output'];
  /** The name of the guest who added it: at most 50 characters. Null if its owner did. */
  addedBy?: Maybe<Scalars['String']['output']>;
  /** The albums that contain it: at most 20. */
  albums: Array<AlbumPlace>;
  /** Details that only an open photo shows: text, faces, colours, the camera. Null before the photo is READY. */
  analysis?: Maybe<Analysis>;
  /** Its owner took it out of the timeline. */
  archived: Scalars['Boolean']['output'];
  /** The file's size. */
  bytes: Scalars['Int']['output'];
  /** The file's type, detected from its content: `image/jpeg`. */
  contentType?: Maybe<Scalars['String']['output']>;
  /** Its owner has set its date: the camera's, in `recorded`, no longer counts. */
  dated: Scalars['Boolean']['output'];
  /** The owner's description, in lines: at most 1,000 characters. Null if there is none. */
  description?: Maybe<Scalars['String']['output']>;
  /** Its owner marked it as a favourite. */
  favourite: Scalars['Boolean']['output'];
  /** The file's name, whatever the title is. Null if the photo was renamed before 2026-11-28: the album did not keep it then. */
  fileName?: Maybe<Scalars['String']['output']>;
  /** Its owner marked it as harmless. */
  harmless: Scalars['Boolean']['output'];
  height?: Maybe<Scalars['Int']['output']>;
  /** A ULID: ids sort by the time at which this album received the photo. */
  id: Scalars['ID']['output'];
  /** Pictures to show, smallest first; none before the photo is READY. */
  images: Array<Image>;
  /** Your own labels first (at most 10), then Rekognition's by confidence (at most 20). */
  labels: Array<Label>;
  /** The models that analysed it: `{name}/{version}`. */
  modelVersions: Array<Scalars['String']['output']>;
  /**
   * Possibly disturbing content; empty if none was found, if the deployment does not detect it, or if the photo is
   * `harmless`.
   */
  moderation: Array<ModerationLabel>;
  /**
   * Where it was taken: the country, GeoNames' region, the town, and a square of a hundredth of a degree (a kilometre):
   * `PT.14.Lisbon@38.71,-9.14`. Far from towns, `PT..38N 10W@…` is a square of one degree; `XZ` is the high seas. Null unless the
   * deployment's setting `keepLocation` is on.
   */
  place?: Maybe<Scalars['String']['output']>;
  /** Its owner has set or removed its place: the camera's, in `recorded`, no longer counts. */
  placed: Scalars['Boolean']['output'];
  /** The camera's raw file of the same shot, which this photo keeps in addition to its own file. It is deleted with the photo. */
  rawFile?: Maybe<RawFile>;
  /** The photo whose raw file this is. Such a photo is in no list and no count; null for all others. */
  rawOf?: Maybe<Scalars['ID']['output']>;
  /** Why a photo was refused, failed, or carries no labels. */
  reason?: Maybe<Reason>;
  /** What the camera recorded. */
  recorded: Recorded;
  /** The labels that you removed, in lower case. Analyses do not bring them back. */
  removedLabels: Array<Scalars['String']['output']>;
  /** The file's SHA-256, base64. */
  sha256: Scalars['String']['output'];
  status: PhotoStatus;
  /** It is in the trash because the guest who added it took it back. */
  takenBack: Scalars['Boolean']['output'];
  /**
   * When it was taken, by the camera's clock: `2024-07-31T18:05:09`, without a zone. If the file has no date but its name has one, the time at
   * which a messenger or phone saved it: `IMG-20190704-WA0001.jpg` is noon of 2019-07-04.
   */
  takenLocal?: Maybe<Scalars['String']['output']>;
  /** The time zone of that clock, if the camera recorded it: `+02:00`. */
  takenOffset?: Maybe<Scalars['String']['output']>;
  /** A blurred picture of about 25 bytes, base64 (github.com/evanw/thumbhash). */
  thumbhash?: Maybe<Scalars['String']['output']>;
  /** At most 255 characters. The default is the file's name. */
  title: Scalars['String']['output'];
  /** When it was moved to the trash; it is deleted for good 30 days later. */
  trashedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /**
   * How far its owner turned it, clockwise: 0, 90, 180 or 270 degrees. Its pictures and boxes are turned; the file, and with it
   * ORIGINAL, stays as it is.
   */
  turn: Scalars['Int']['output'];
  /** A guest has added it, and its owner has not approved it yet: only the list of such photos has it. */
  unapproved: Scalars['Boolean']['output'];
  /** Increases with every change: of two answers, the one with the higher version is newer. */
  version: Scalars['Int']['output'];
  /** Pixels, upright (after EXIF orientation and `turn`); before the analysis, as the client reported them. */
  width?: Maybe<Scalars['Int']['output']>;
};

/** A change of a photo, as subscribers receive it. */
export type PhotoChange = {
  id: Scalars['ID']['output'];
  kind: PhotoChangeKind;
  owner: Scalars['ID']['output'];
  /** Null if the photo is gone. */
  photo?: Maybe<Photo>;
  /** The photo's version after the change. */
  version: Scalars['Int']['output'];
};

export type PhotoChangeKind =
  | 'ADDED'
  | 'REMOVED'
  | 'UPDATED';

export type PhotoConnection = {
  items: Array<Photo>;
  nextToken?: Maybe<Scalars['String']['output']>;
};

/** A photo must match every field. `trashed`, `unapproved` except with `album`, and every `status` but READY, cannot be combined with others. */
export type PhotoFilterInput = {
  /** Photos that guests of this name have added; case does not matter. */
  addedBy?: InputMaybe<Scalars['String']['input']>;
  /** Photos of this album, always in the album's order, except with `unapproved`. Not for smart albums. */
  album?: InputMaybe<Scalars['ID']['input']>;
  /**
   * true: archived photos; false: photos in the timeline. Without it, searches find both, except those by date alone: they are
   * parts of the timeline.
   */
  archived?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * Photos with all of these colours, as `explore` has them: at most 5; case does not matter. A photo is found by its 3 most
   * frequent colours that cover at least a tenth of it, if the deployment detects colours.
   */
  colors?: InputMaybe<Array<Scalars['String']['input']>>;
  /** true: favourites; false: all other photos. */
  favourite?: InputMaybe<Scalars['Boolean']['input']>;
  /** Photos with all of these labels: at most 5; case does not matter. */
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** 0 to 100: the minimum confidence of each of `labels`. Your own labels have 100. */
  minConfidence?: InputMaybe<Scalars['Float']['input']>;
  /** true: photos with possibly disturbing content; false: photos without. */
  moderated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Photos taken in a country, a town or a square of a town: `PT`, `PT.14.Lisbon`, `PT.14.Lisbon@38.71,-9.14`; case does not matter. */
  place?: InputMaybe<Scalars['String']['input']>;
  /** true: photos that are a camera's raw file, or have one (`rawFile`); false: all other photos. */
  raw?: InputMaybe<Scalars['Boolean']['input']>;
  /** Photos in this status. */
  status?: InputMaybe<PhotoStatus>;
  /** Taken then or later, by the camera's clock (or, without a date, added): `2024`, `2024-07`, to the second. */
  takenFrom?: InputMaybe<Scalars['String']['input']>;
  /** Taken then or earlier: `2024-07` includes all of July. */
  takenTo?: InputMaybe<Scalars['String']['input']>;
  /** The trash instead of the library. */
  trashed?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * true: photos that guests have added and that wait for approval, oldest first with `OLDEST`. No other search finds them. With
   * `album`, those that wait for this album: a page examines at most 100, so it may be short or even empty, and `nextToken` continues.
   * No other field can be given with it.
   */
  unapproved?: InputMaybe<Scalars['Boolean']['input']>;
  /** Photos with none of these labels: at most 5. */
  without?: InputMaybe<Array<Scalars['String']['input']>>;
  /**
   * Photos with words that begin with all of these: in the title, the file's name, or the name of the guest who added it, among the
   * first 40 of the description if there is room, or in the picture, which needs the analysis TEXT. At most 5. Labels, colours, places
   * and words of a photo have at most 45 index entries: with 10 labels and a camera's file name, the first 32 different words of a description find it.
   * After an edit of many of its labels, fewer words may find it until its next change.
   */
  words?: InputMaybe<Array<Scalars['String']['input']>>;
};

export type PhotoOrder =
  /** The photo that this album received last is first, also if another album received it before (`CreateUploadInput.addedAt`). */
  | 'NEWEST'
  | 'OLDEST'
  /** Last taken first. Photos without a date are sorted by when they were added. */
  | 'TAKEN_NEWEST'
  | 'TAKEN_OLDEST';

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

export type Place = {
  /** The exact number of photos taken there. */
  count: Scalars['Int']['output'];
  /** The middle of the town, in degrees (WGS 84): north and east are positive. Null for a country. */
  latitude?: Maybe<Scalars['Float']['output']>;
  longitude?: Maybe<Scalars['Float']['output']>;
  /** `PT` for a country, `PT.14.Lisbon` for a town, as a search has it. */
  place: Scalars['String']['output'];
};

/** Countries and towns with photos. */
export type Places = {
  /** Those of the page with most photos first. */
  items: Array<Place>;
  nextToken?: Maybe<Scalars['String']['output']>;
  /** The 6 towns of the page with most photos. */
  top: Array<TopPlace>;
};

/** Ratios of the upright picture's width and height, 0 to 1. */
export type Point = {
  x: Scalars['Float']['output'];
  y: Scalars['Float']['output'];
};

export type PointInput = {
  x: Scalars['Float']['input'];
  y: Scalars['Float']['input'];
};

export type PublishAlbumChangeInput = {
  id: Scalars['ID']['input'];
  kind: AlbumChangeKind;
  owner: Scalars['ID']['input'];
};

export type PublishAnalysisInput = {
  analysis: AnalysisInput;
  id: Scalars['ID']['input'];
  /** The re-analysis that this photo belongs to, which counts it as done. */
  job?: InputMaybe<Scalars['ID']['input']>;
  owner: Scalars['ID']['input'];
  reason?: InputMaybe<ReasonCode>;
  /** The S3 event's sequencer: the analysis of an older event does not replace that of a newer one. */
  sequencer: Scalars['String']['input'];
  /** READY, REJECTED or FAILED. */
  status: PhotoStatus;
};

export type PublishPhotoChangeInput = {
  id: Scalars['ID']['input'];
  kind: PhotoChangeKind;
  owner: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};

export type PublishSharedAlbumChangeInput = {
  /** The photo that changed; null if only the album itself changed. */
  photo?: InputMaybe<Scalars['ID']['input']>;
  share: Scalars['ID']['input'];
};

export type Query = {
  /** What `deleteAccount` would delete. */
  accountContents: AccountContents;
  /** One album; null if it is not in the library. */
  album?: Maybe<Album>;
  /** The albums, newest first. */
  albums: AlbumConnection;
  /**
   * The labels and colours of the library, by category, each with its best photo. A page has at most 6,000 labels, the next ones by
   * name, and `nextToken` continues: no label is on two pages, so the numbers of a category's labels add up.
   */
  explore: Explore;
  /**
   * Towns of the gazetteer by the beginning of their name, in English or German: those with exactly this name first, and larger ones
   * before smaller ones. `Springfield, IL` and `Paris, France` name the region or country too. Degrees (`47.37, 8.54`) find the place
   * there. At most 8. Refused unless the deployment's setting `keepLocation` is on.
   */
  findPlaces: Array<FoundPlace>;
  /**
   * One job: a re-analysis, or an edit of many photos. Null if there is none. onPhotoChanged announces each photo when it is
   * done.
   */
  job?: Maybe<Job>;
  /**
   * The last 20 re-analyses, among the last 1,000 jobs, or with `edits` the last 20 edits of many photos, among the last 100. Newest
   * first; they are kept for 30 days.
   */
  jobs: Array<Job>;
  /** Every label in the library, by name, with its exact number of photos. */
  labels: LabelFacetConnection;
  /** How many photos of the library are marked: exact numbers. */
  marks: Marks;
  /**
   * The photos among these, at most 25, whose bytes will not arrive any more: the last upload URL has expired, even a slow PUT by it would
   * have ended, and the bucket has no object. Any other PENDING_UPLOAD photo waits for its analysis or its upload.
   */
  missingFiles: Array<Scalars['ID']['output']>;
  /**
   * The days of earlier years that have the date of `day`, newest first: of the last 20 years in which photos were taken in this
   * month. A day may have no photos. In a year without a February 29, that day belongs to February 28.
   */
  onThisDay: Array<PastDay>;
  /** One photo; null if it is not in the library. */
  photo?: Maybe<Photo>;
  /**
   * The photos of the library that match the filter. Some filters are covered by no index (several labels at once,
   * `without`, `moderated`, `favourite: false`, `raw: false`). For these, a page examines at most 200 photos: it may be short or
   * even empty, and `nextToken` continues.
   *
   * If a grid asks only for `id`, `status`, `width`, `height`, `thumbhash` and `images`, the orders by date and searches
   * for labels and words are answered from an index, at a seventh of the cost. For labels and words, the index also has
   * `addedAt`, `takenLocal`, `takenOffset` and `trashedAt`.
   */
  photos: PhotoConnection;
  /** Photos by their ids, in the order of the ids: at most 100 at a time. Ids that the library does not have are left out. */
  photosById: Array<Photo>;
  /**
   * Where the photos of the library were taken: its countries and towns, with exact numbers. Empty unless the deployment's setting
   * `keepLocation` is on. A page has at most 6,000 of them, and `nextToken` continues.
   */
  places: Places;
  /** How many photos `reanalyze` would analyse again, and what that would cost at most. */
  reanalysisEstimate: ReanalysisEstimate;
  /** The token of a share link that still works, to send the link again. The library keeps it encrypted. */
  shareToken: Scalars['String']['output'];
  /** The album of the caller's share link. Only for guests. */
  sharedAlbum: SharedAlbum;
  /** One photo of the shared album; null if it is not in the album. Only for guests. */
  sharedPhoto?: Maybe<SharedPhoto>;
  /** The photos of the shared album, in its order. Only for guests. */
  sharedPhotos: SharedPhotoConnection;
  /** An album's share links that still work: at most 20. */
  shares: Array<Share>;
  /** The squares of a town with photos, for a map: exact numbers. A page has at most 5,000 of them, and `nextToken` continues. */
  squares: Squares;
  /**
   * The photos of a month in the timeline, newest first, in columns: all that a grid needs for its layout and its pictures. A month of
   * 20,000 photos takes 20 requests.
   */
  strip: Strip;
  /** The months in which photos were taken, newest first, each with its exact number of photos. Archived photos are not in it. */
  timeline: Array<Month>;
  /** How much has been added, analysed and spent. */
  usage: Usage;
};


export type QueryAlbumArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAlbumsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryExploreArgs = {
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryFindPlacesArgs = {
  text: Scalars['String']['input'];
};


export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJobsArgs = {
  edits?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryLabelsArgs = {
  category?: InputMaybe<Scalars['String']['input']>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
  startsWith?: InputMaybe<Scalars['String']['input']>;
};


export type QueryMissingFilesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryOnThisDayArgs = {
  day: Scalars['String']['input'];
};


export type QueryPhotoArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPhotosArgs = {
  filter?: InputMaybe<PhotoFilterInput>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
  order?: InputMaybe<PhotoOrder>;
};


export type QueryPhotosByIdArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryPlacesArgs = {
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryReanalysisEstimateArgs = {
  input: ReanalyzeInput;
};


export type QueryShareTokenArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySharedPhotoArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySharedPhotosArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySharesArgs = {
  albumId: Scalars['ID']['input'];
};


export type QuerySquaresArgs = {
  nextToken?: InputMaybe<Scalars['String']['input']>;
  place: Scalars['String']['input'];
};


export type QueryStripArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  month: Scalars['String']['input'];
  nextToken?: InputMaybe<Scalars['String']['input']>;
};

export type RawFile = {
  bytes: Scalars['Int']['output'];
  contentType: Scalars['String']['output'];
  /** `photo(id)` returns the raw file itself, with the URL of its ORIGINAL and its SHA-256. */
  id: Scalars['ID']['output'];
  /** Its title: at first the file's name. */
  title: Scalars['String']['output'];
};

export type ReanalysisChoice =
  /** Photos whose analysis failed. */
  | 'FAILED'
  /** READY photos that lack an analysis of labels, moderation or text that the deployment now asks for. Lacking faces or colours does not count. */
  | 'MISSING'
  /** READY photos analysed by another version of a model than the current one. */
  | 'OLD_MODEL';

export type ReanalysisEstimate = {
  /** At most: the price of each analysis of each photo. Answers of the same model within a week are free. */
  costUsd: Scalars['Float']['output'];
  /** false if the library is too large to count to its end: there are at least this many. */
  isComplete: Scalars['Boolean']['output'];
  photos: Scalars['Int']['output'];
};

/** Either `ids` or `which`. */
export type ReanalyzeInput = {
  /** At most 1,000 photos, READY or FAILED; others are left out. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  which?: InputMaybe<ReanalysisChoice>;
};

/** A reason: a code for programs and a sentence for people. */
export type Reason = {
  code: ReasonCode;
  message: Scalars['String']['output'];
};

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

/** A photo's date and place as its camera recorded them, also where its owner has changed them. */
export type Recorded = {
  /** false: its owner changed the date before the album kept the camera's. The next analysis finds it. */
  isDateKnown: Scalars['Boolean']['output'];
  /** As `Photo.place`. */
  place?: Maybe<Scalars['String']['output']>;
  takenLocal?: Maybe<Scalars['String']['output']>;
  takenOffset?: Maybe<Scalars['String']['output']>;
};

export type RefusedPhoto = {
  /** The rule, as in `errorInfo.code` of the mutation for a few photos. */
  code: Scalars['String']['output'];
  id: Scalars['ID']['output'];
};

export type RefusedPhotoConnection = {
  items: Array<RefusedPhoto>;
  nextToken?: Maybe<Scalars['String']['output']>;
};

/** A share link to an album. */
export type Share = {
  albumId: Scalars['ID']['output'];
  /** Whether `shareToken` can return the token. False for links that were created before the album kept tokens. */
  canShow: Scalars['Boolean']['output'];
  /** Null if this link never allowed guests to add photos. */
  contributions?: Maybe<Contributions>;
  createdAt: Scalars['AWSDateTime']['output'];
  /** Whether guests can download each photo in full resolution, without metadata. */
  download: Scalars['Boolean']['output'];
  expiresAt: Scalars['AWSDateTime']['output'];
  id: Scalars['ID']['output'];
  /** Whether guests see labels. */
  labels: Scalars['Boolean']['output'];
  /** How often guests opened the link: visits that their page reports; a reload is not a visit. The album does not record who opened it, or when. */
  opened: Scalars['Int']['output'];
  /** Whether guests get the uploaded files, too, with everything in them. Never without `download`. */
  originals: Scalars['Boolean']['output'];
  /** Whether guests see where photos were taken. */
  places: Scalars['Boolean']['output'];
  /** Guests send it as their `Authorization`. Only in the answer of `share`; `shareToken` answers it later. */
  token?: Maybe<Scalars['String']['output']>;
};

/** The part of an album that its guests see. */
export type SharedAlbum = {
  /** Until when the guests of this link can add photos; null if they cannot. */
  addUntil?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Whether the photos that they add wait for their host's approval. */
  approval: Scalars['Boolean']['output'];
  /** The exact number of its photos. Null for a smart album. */
  count?: Maybe<Scalars['Int']['output']>;
  /** Whether `sharedEnlarge` returns a photo in full resolution, without metadata. */
  download: Scalars['Boolean']['output'];
  /** When the link ends. */
  expiresAt: Scalars['AWSDateTime']['output'];
  /** Whether photos come with their labels. */
  labels: Scalars['Boolean']['output'];
  /** Whether the photo with the greatest `position` comes first, as in most smart albums. Of equal positions, ids decide the same way. */
  newestFirst: Scalars['Boolean']['output'];
  /** Whether photos come with their ORIGINAL: the uploaded file, with everything in it. Never without `download`. */
  originals: Scalars['Boolean']['output'];
  /** Whether photos come with their location. */
  places: Scalars['Boolean']['output'];
  title: Scalars['String']['output'];
};

/** A change in a shared album, as guests receive it. */
export type SharedAlbumChange = {
  /** The album as it is now. */
  album?: Maybe<SharedAlbum>;
  /** The photo that was added, changed, moved or removed; null if only the album itself changed. */
  id?: Maybe<Scalars['ID']['output']>;
  kind: SharedAlbumChangeKind;
  /** Null if it was removed. */
  photo?: Maybe<SharedPhoto>;
  /** The share link of these guests. */
  share: Scalars['ID']['output'];
};

export type SharedAlbumChangeKind =
  /**
   * The album's title, its number of photos, or what the link shows. If `download`, `originals`, `labels` or `places` of the album
   * differ from before, the photos differ, too: read them again.
   */
  | 'ALBUM'
  /** A photo was added, changed or moved. */
  | 'PHOTO'
  /** A photo is no longer in the album. */
  | 'PHOTO_REMOVED';

export type SharedImage = {
  format: Scalars['String']['output'];
  height: Scalars['Int']['output'];
  name: ImageName;
  /** Signed for this photo only. Valid for half an hour to an hour, no longer than the link. */
  url: Scalars['AWSURL']['output'];
  width: Scalars['Int']['output'];
};

/** Degrees (WGS 84): north and east are positive. */
export type SharedLocation = {
  latitude: Scalars['Float']['output'];
  longitude: Scalars['Float']['output'];
};

/** The part of a photo that a guest sees. */
export type SharedPhoto = {
  /** The name that the guest gave who added it. */
  addedBy?: Maybe<Scalars['String']['output']>;
  height?: Maybe<Scalars['Int']['output']>;
  id: Scalars['ID']['output'];
  /** Smallest first; ORIGINAL only if the link gives `originals`. */
  images: Array<SharedImage>;
  /** The labels' names, by confidence; null if the link does not show them. */
  labels?: Maybe<Array<Scalars['String']['output']>>;
  /**
   * Where it was taken; null if the link does not show it, or if the album does not know it. It costs a read for each photo: ask
   * for it in `sharedPhoto`.
   */
  location?: Maybe<SharedLocation>;
  /** Whether its content is possibly disturbing: blur it until the viewer asks for it. */
  moderated: Scalars['Boolean']['output'];
  /**
   * The country and, if there is one, the town: `PT.14.Lisbon`, which is `Photo.place` without the square. Null if the link does not
   * show places, or if the album knows none. Announcements do not have it: ask for it in `sharedPhoto`.
   */
  place?: Maybe<Scalars['String']['output']>;
  /** Its place in the album, compared as plain text: as in AlbumPlace; in a smart album, when it was taken, or empty. */
  position: Scalars['String']['output'];
  /** By the camera's clock, without a zone. */
  takenLocal?: Maybe<Scalars['String']['output']>;
  thumbhash?: Maybe<Scalars['String']['output']>;
  /** The title, if its owner wrote one; null if it is the file's name. */
  title?: Maybe<Scalars['String']['output']>;
  /** How far its pictures are turned, clockwise, but not ORIGINAL: 0, 90, 180 or 270 degrees. */
  turn: Scalars['Int']['output'];
  /** Increases with every change. */
  version: Scalars['Int']['output'];
  /** Pixels, upright. */
  width?: Maybe<Scalars['Int']['output']>;
};

export type SharedPhotoConnection = {
  items: Array<SharedPhoto>;
  nextToken?: Maybe<Scalars['String']['output']>;
};

/** Where a guest sends a photo's bytes. */
export type SharedUpload = {
  /** Whether `takeBack` accepts the secret of this call's receipt for it: not if another guest had added the same file before. */
  canTakeBack: Scalars['Boolean']['output'];
  /** When the URL stops working; createSharedUpload answers another. */
  expiresAt?: Maybe<Scalars['AWSDateTime']['output']>;
  headers: Array<SharedUploadHeader>;
  id: Scalars['ID']['output'];
  /** PUT the bytes here, with exactly these headers; null if they have arrived. */
  url?: Maybe<Scalars['AWSURL']['output']>;
};

export type SharedUploadHeader = {
  name: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

/** Squares of a hundredth of a degree, in columns of equal length: the elements at one index are one square. */
export type Squares = {
  /** The exact number of photos taken there. */
  counts: Array<Scalars['Int']['output']>;
  nextToken?: Maybe<Scalars['String']['output']>;
  /** Each square's place, as a search has it: `PT.14.Lisbon@38.71,-9.14`. */
  places: Array<Scalars['String']['output']>;
};

/** A page of a month, in columns of equal length: the elements at one index are one photo. */
export type Strip = {
  /** Width divided by height. */
  aspectRatios: Array<Scalars['Float']['output']>;
  ids: Array<Scalars['ID']['output']>;
  /** Whether its content is possibly disturbing: blur it until the viewer asks for it. */
  moderated: Array<Scalars['Boolean']['output']>;
  nextToken?: Maybe<Scalars['String']['output']>;
  /** When it was taken, by the camera's clock (or, without a date, added): `2024-07-31T18:05:09`. */
  taken: Array<Scalars['String']['output']>;
  thumbhashes: Array<Maybe<Scalars['String']['output']>>;
  /**
   * The URL of the GRID pictures (WebP, 480 pixels on the longer side), with `{id}` in place of the photo's id or, for a turned
   * photo, of its id, a slash and its turn. One URL serves all, since one signature covers a person's pictures. Valid for at least an
   * hour.
   */
  thumbnailUrl: Scalars['String']['output'];
  /** How far each photo is turned: 0, 90, 180 or 270 degrees. */
  turns: Array<Scalars['Int']['output']>;
  /** Each photo's version: of two answers, the one with the higher version is newer. */
  versions: Array<Scalars['Int']['output']>;
};

export type Subscription = {
  /**
   * Every change of the caller's own albums: title, cover, number of photos. When a photo is added to an album, removed
   * or moved, its `albums` change: onPhotoChanged announces that.
   */
  onAlbumChanged?: Maybe<AlbumChange>;
  /** Every change of the caller's own photos, from any window, program or worker. */
  onPhotoChanged?: Maybe<PhotoChange>;
  /** Every change in the album of the caller's share link. Only for guests. */
  onSharedAlbumChanged?: Maybe<SharedAlbumChange>;
};

export type TextLine = {
  /** The upright box around it; a slanted line fills only a part of it. */
  boundingBox: BoundingBox;
  /** 0 to 100. */
  confidence: Scalars['Float']['output'];
  /** The line's own corners, clockwise from where the text begins. */
  polygon: Array<Point>;
  text: Scalars['String']['output'];
};

export type TextLineInput = {
  boundingBox: BoundingBoxInput;
  confidence: Scalars['Float']['input'];
  polygon: Array<PointInput>;
  text: Scalars['String']['input'];
};

export type TopPlace = {
  count: Scalars['Int']['output'];
  /** The last photo by date that was taken there, and whose content is not possibly disturbing. */
  cover?: Maybe<LabelCover>;
  place: Scalars['String']['output'];
};

export type UpdateAlbumInput = {
  /** A photo of the album (for a smart album, of the library); null for the default. */
  cover?: InputMaybe<Scalars['ID']['input']>;
  /** Refuse with Conflict unless the album still has these values. */
  expected?: InputMaybe<ExpectedAlbumInput>;
  /** Only for a smart album. */
  filter?: InputMaybe<PhotoFilterInput>;
  id: Scalars['ID']['input'];
  /** 1 to 255 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
};

export type UpdatePhotoInput = {
  /** Who added it: at most 50 characters; null for its owner. */
  addedBy?: InputMaybe<Scalars['String']['input']>;
  /** At most 1,000 characters; null for none. */
  description?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  /**
   * Where it was taken: a place as `findPlaces` has it, or degrees (`47.37, 8.54`); null for no place. Later analyses do not change
   * it. Refused unless the deployment's setting `keepLocation` is on.
   */
  place?: InputMaybe<Scalars['String']['input']>;
  /** `2024-07-31T18:05:09`; null for no date. Later analyses do not change it. */
  takenLocal?: InputMaybe<Scalars['String']['input']>;
  /** `+02:00`; null if unknown. */
  takenOffset?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 255 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with Conflict unless the photo is still at this version. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Fields that the input does not have, or that are null, stay as they are. */
export type UpdateShareInput = {
  /**
   * False: guests can add nothing more, and files that they are sending are dropped; the link still shows the album. True: they can again,
   * within the link's limits. With new `contributions` it is true by default.
   */
  adding?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * New limits for what guests may add, which replace the old ones; also for a link that accepted no photos before. Photos already added
   * count: under a lower limit, guests can add nothing more.
   */
  contributions?: InputMaybe<ContributionsInput>;
  /** False: switches `originals` off, too. True: does not bring them back. */
  download?: InputMaybe<Scalars['Boolean']['input']>;
  /** In the future, at most a year from now. */
  expiresAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
  id: Scalars['ID']['input'];
  labels?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only for a link with `download`, which may be given together with it (`ORIGINALS`). */
  originals?: InputMaybe<Scalars['Boolean']['input']>;
  places?: InputMaybe<Scalars['Boolean']['input']>;
};

export type Upload = {
  /** When the URL stops working; renewUpload returns another. */
  expiresAt?: Maybe<Scalars['AWSDateTime']['output']>;
  headers: Array<UploadHeader>;
  photo: Photo;
  /** PUT the bytes here, with exactly these headers; null if the library already has them. */
  url?: Maybe<Scalars['AWSURL']['output']>;
};

export type UploadHeader = {
  name: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

export type Usage = {
  all: UsageOfTime;
  bytesLeftToday: Scalars['Float']['output'];
  /** How many bytes may be added a day (UTC). */
  bytesPerDay: Scalars['Float']['output'];
  /** Since the first of the month (UTC). */
  month: UsageOfTime;
  /** The exact number of photos in the library, without the trash. */
  photos: Scalars['Int']['output'];
  /** By the daily and the monthly quota. */
  photosLeftToday: Scalars['Int']['output'];
  /** How many photos may be added or analysed again a day (UTC). */
  photosPerDay: Scalars['Int']['output'];
  /** How many photos may be added or analysed again in a month (UTC). */
  photosPerMonth: Scalars['Int']['output'];
  today: UsageOfTime;
};

/** The photos added and analysed in a period, including those that were deleted later. */
export type UsageOfTime = {
  /** Photos added or analysed again, which the quotas of photos count. */
  admitted: Scalars['Int']['output'];
  /** Published analyses, including re-analyses. A refused file has none. */
  analysed: Scalars['Int']['output'];
  /** The sum of their files' sizes. */
  bytes: Scalars['Float']['output'];
  /** Images sent to Rekognition, counted once for each analysis. Answers from the cache do not count. */
  calls: Scalars['Int']['output'];
  /** Estimated: $0.001 for each of `calls` (Amazon Rekognition's first price tier). */
  costUsd: Scalars['Float']['output'];
  /** Photos added. */
  photos: Scalars['Int']['output'];
};
