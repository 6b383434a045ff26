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

/**
 * Photos in an order of their own; or, with a `filter`, a smart album: a saved search, whose photos are those
 * that it finds now.
 */
export type Album = {
  /** Photos in it, without those in the trash; exact. Null for a smart album. */
  count?: Maybe<Scalars['Int']['output']>;
  /** The photo that stands for it: the one that was chosen, else (not of a smart album) its first. */
  cover?: Maybe<Photo>;
  createdAt: Scalars['AWSDateTime']['output'];
  /** A smart album's PhotoFilterInput, as JSON. */
  filter?: Maybe<Scalars['AWSJSON']['output']>;
  /** A ULID: ids sort by the time the album was made. */
  id: Scalars['ID']['output'];
  /** In the album's order; of a smart album as `photos` lists them. */
  photos: PhotoConnection;
  title: Scalars['String']['output'];
};


/**
 * Photos in an order of their own; or, with a `filter`, a smart album: a saved search, whose photos are those
 * that it finds now.
 */
export type AlbumPhotosArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};

/** One change of one album, as subscribers get it. */
export type AlbumChange = {
  /** Null where the album is gone. */
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
  /** The album's. */
  id: Scalars['ID']['output'];
  /** Photos of an album stand in the order of these, compared as plain text (by code unit). */
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
 * What is only read where one photo is open. Which of it is looked for is a setting of the deployment: what
 * is not looked for is empty or null, as is what was not found.
 */
export type Analysis = {
  /** What the camera wrote about itself. */
  camera?: Maybe<Camera>;
  /** The picture's colours, the most frequent first. */
  dominantColors: Array<DominantColor>;
  /** Faces, the largest first: at most 100. Where they are, never whose. */
  faces: Array<Face>;
  /** Where it was taken: kept only where the deployment's setting `keepLocation` says so. */
  location?: Maybe<Location>;
  quality?: Maybe<ImageQuality>;
  /** Text in the picture, line by line as it is read: at most 100 lines. */
  textLines: Array<TextLine>;
};

/** What the worker found. A photo keeps what lists and its first paint need; the rest is stored as `Photo.analysis` gives it. */
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
  quality?: InputMaybe<ImageQualityInput>;
  takenLocal?: InputMaybe<Scalars['String']['input']>;
  takenOffset?: InputMaybe<Scalars['String']['input']>;
  textLines?: InputMaybe<Array<TextLineInput>>;
  thumbhash?: InputMaybe<Scalars['String']['input']>;
  width?: InputMaybe<Scalars['Int']['input']>;
  /** Words by which the photo is found, in small letters: at most 12. */
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

/** As EXIF has it; each null where the camera did not say. */
export type Camera = {
  /** Seconds: 0.004 is 1/250. */
  exposureTime?: Maybe<Scalars['Float']['output']>;
  /** The aperture: 1.8 is f/1.8. */
  fNumber?: Maybe<Scalars['Float']['output']>;
  /** Millimetres. */
  focalLength?: Maybe<Scalars['Float']['output']>;
  /** What that would be on 35 mm film, in millimetres. */
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

export type CreateAlbumInput = {
  /** Makes it a smart album. */
  filter?: InputMaybe<PhotoFilterInput>;
  /** 1 to 255 characters. */
  title: Scalars['String']['input'];
};

export type CreateUploadInput = {
  /** 1 to 104,857,600 (100 MB). */
  bytes: Scalars['Int']['input'];
  /** The file's type as the browser has it; the content decides in the end. */
  contentType: Scalars['String']['input'];
  /** The file's name; becomes the photo's title. */
  fileName: Scalars['String']['input'];
  height?: InputMaybe<Scalars['Int']['input']>;
  /** Of the file's bytes: SHA-256, base64. */
  sha256: Scalars['String']['input'];
  /**
   * Pixels, upright (after EXIF orientation), as far as the client can tell: the photo has them until its analysis
   * measures it, so that a grid keeps its place. Left out, or not both at least 1: null until then.
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
  /** One of twelve plain names: `brown`. */
  simplifiedColor: Scalars['String']['output'];
};

export type DominantColorInput = {
  cssColor: Scalars['String']['input'];
  hexCode: Scalars['String']['input'];
  pixelPercent: Scalars['Float']['input'];
  simplifiedColor: Scalars['String']['input'];
};

export type Face = {
  boundingBox: BoundingBox;
  /** That it is a face at all, 0 to 100. */
  confidence: Scalars['Float']['output'];
  landmarks: Array<Landmark>;
};

export type FaceInput = {
  boundingBox: BoundingBoxInput;
  confidence: Scalars['Float']['input'];
  landmarks: Array<LandmarkInput>;
};

export type Image = {
  /** `image/webp` */
  format: Scalars['String']['output'];
  height: Scalars['Int']['output'];
  name: ImageName;
  /** Signed; good for at least an hour. Its bytes never change, so keep them. */
  url: Scalars['AWSURL']['output'];
  width: Scalars['Int']['output'];
};

export type ImageName =
  /** For grids: 480 pixels on the longer side. */
  | 'GRID'
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
  /** At most, as in the estimate, for `total`. */
  costUsd: Scalars['Float']['output'];
  createdAt: Scalars['AWSDateTime']['output'];
  done: Scalars['Int']['output'];
  /** After five tries; the photo is as it was, or FAILED. */
  failed: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  isComplete: Scalars['Boolean']['output'];
  /** The quota ended before all photos were found. Start again on another day for the rest. */
  limitReached: Scalars['Boolean']['output'];
  /** Deleted or put in the trash meanwhile, or being analysed anyway. */
  skipped: Scalars['Int']['output'];
  status: JobStatus;
  /** Photos found so far; all of them once `isComplete`. */
  total: Scalars['Int']['output'];
  /** Null where the photos were chosen one by one. */
  which?: Maybe<ReanalysisChoice>;
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
  /** Where in the picture, for labels of things that have a place in it. */
  instances: Array<Instance>;
  name: Scalars['String']['output'];
  /** From the most general to the closest: Animal, Mammal, Cat's parents. */
  parents: Array<Scalars['String']['output']>;
  source: LabelSource;
};

export type LabelFacet = {
  /** Photos in the library that carry it; exact. */
  count: Scalars['Int']['output'];
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

export type ModerationLabel = {
  confidence: Scalars['Float']['output'];
  name: Scalars['String']['output'];
  /** The category it belongs to; null for a category itself. */
  parent?: Maybe<Scalars['String']['output']>;
};

/** A month with photos. */
export type Month = {
  /** Photos in the library that were taken in it; exact. */
  count: Scalars['Int']['output'];
  /** `2024-07` */
  month: Scalars['String']['output'];
};

export type Mutation = {
  /**
   * Adds labels of your own (`source: USER`) to photos that are READY: at most 25 photos and 10 labels at a
   * time, and 10 of your own on a photo. A label that the machine saw becomes yours. They stay whatever a later
   * analysis sees. Gives the photos; one that cannot be labelled is an error of its own, the others go on.
   */
  addLabels: Array<Photo>;
  /**
   * Puts photos at the end of an album, in the order given: at most 25 at a time. Gives the photos that are in it
   * now; a photo that is not in the library, or is in 20 albums already, is an error of its own, the others go on.
   */
  addToAlbum: Array<Photo>;
  /** Leaves the rest of a re-analysis; what is being looked at at this moment is still finished. */
  cancelReanalysis: Job;
  /**
   * Takes back a photo whose bytes have not arrived, so that nothing waits for them any more. One whose bytes are
   * here stays (Conflict): it may have come from elsewhere. Gives its id.
   */
  cancelUpload: Scalars['ID']['output'];
  /** At most 2,000 albums a person. */
  createAlbum: Album;
  /**
   * Records photos before their bytes travel, and says where to put each one's bytes: at most 25 at a
   * time, answered in the order asked. A file that is refused (too large, empty, a video) is null at its
   * place with an error that names its index; the others go on. Bytes that the library already holds
   * give the photo that has them, without a place to put them.
   *
   * A photo whose bytes do not arrive within 24 hours is removed.
   */
  createUpload: Array<Maybe<Upload>>;
  /**
   * Removes photos for good, with every object and index entry: at most 25 at a time. Gives the ids that
   * are gone; an id that is not in the library is an error of its own, the others go on. No call brings them
   * back. For 30 days the owner of the AWS account can recover their files from the bucket's versions.
   */
  delete: Array<Scalars['ID']['output']>;
  /** Removes an album and every link to it; its photos stay in the library. Gives its id. */
  deleteAlbum: Scalars['ID']['output'];
  /**
   * Moves photos of an album, in the order given, behind another of its photos, or to its front: at most 25 at
   * a time. A photo that is not in the album is an error of its own, the others go on.
   */
  moveInAlbum: Array<Photo>;
  /** Announces a change of an album that is already in the table; as publishPhotoChange. */
  publishAlbumChange?: Maybe<AlbumChange>;
  /** The worker's write-back: what was seen in a photo, or why it was refused. Only for the worker's role. */
  publishAnalysis?: Maybe<PhotoChange>;
  /** Announces a change that is already in the table. Only for the role of the function that reads its stream. */
  publishPhotoChange?: Maybe<PhotoChange>;
  /** Announces to the guests of one link what has changed in its album; as publishPhotoChange. */
  publishSharedAlbumChange?: Maybe<SharedAlbumChange>;
  /**
   * Looks at photos again, from the originals that are kept; nothing is uploaded again. Ask
   * `reanalysisEstimate` first for what it will cost. What a person corrected stays corrected. Photos stay as
   * they are until their new analysis is there.
   *
   * Each photo counts against the quota of the day and the month like one that is added. One re-analysis of a
   * person runs at a time: `Conflict` until it is done or cancelled. Uploads do not wait behind it.
   */
  reanalyze: Job;
  /** Takes photos out of an album; as addToAlbum otherwise. They stay in the library. */
  removeFromAlbum: Array<Photo>;
  /**
   * Takes labels off photos, whether yours or the machine's; as addLabels otherwise. It is remembered that they
   * are not there: no later analysis brings them back.
   */
  removeLabels: Array<Photo>;
  /** A fresh place for the bytes of a photo that still waits for them, when the first has expired. */
  renewUpload: Upload;
  /** Takes photos out of the trash, back into every list and count they were in; as trash otherwise. */
  restore: Array<Photo>;
  /**
   * Makes a link to an album, for people without an account. Its token is in this answer and nowhere else: the
   * library keeps only its SHA-256.
   */
  share: Share;
  /**
   * Puts photos in the trash: they leave every list and count, and are removed for good after 30 days. At
   * most 25 at a time. Gives the photos that are in the trash now; an id that is not in the library is an
   * error of its own, the others go on.
   */
  trash: Array<Photo>;
  /**
   * Ends a link, and the subscriptions of those who watch by it. Pictures of which a guest has the url can be
   * fetched with it until it expires, an hour at most. Gives the link's id.
   */
  unshare: Scalars['ID']['output'];
  updateAlbum: Album;
  /**
   * Changes what is written about a photo: what the input does not name stays. The pictures themselves are
   * never changed.
   */
  updatePhoto: Photo;
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


export type MutationCancelReanalysisArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCancelUploadArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCreateAlbumArgs = {
  input: CreateAlbumInput;
};


export type MutationCreateUploadArgs = {
  input: Array<CreateUploadInput>;
};


export type MutationDeleteArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationDeleteAlbumArgs = {
  id: Scalars['ID']['input'];
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
  download?: InputMaybe<Scalars['Boolean']['input']>;
  expiresAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
};


export type MutationTrashArgs = {
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

export type Photo = {
  addedAt: Scalars['AWSDateTime']['output'];
  /** The albums that it is in: at most 20. */
  albums: Array<AlbumPlace>;
  /** What is only wanted where one photo is open: words, faces, colours, the camera. Null before it is READY. */
  analysis?: Maybe<Analysis>;
  /** The file's size. */
  bytes: Scalars['Int']['output'];
  /** The file's own type, as its content says: `image/jpeg`. */
  contentType?: Maybe<Scalars['String']['output']>;
  height?: Maybe<Scalars['Int']['output']>;
  /** A ULID: ids sort by the time the photo was added. */
  id: Scalars['ID']['output'];
  /** Pictures to show, smallest first; none before the photo is READY. */
  images: Array<Image>;
  /** What is in it: your own first (at most 10), then those seen by the machine, surest first (at most 20). */
  labels: Array<Label>;
  /** Which models looked at it: `{name}/{version}`. */
  modelVersions: Array<Scalars['String']['output']>;
  /** What might disturb; empty where nothing was found or nothing was looked for. */
  moderation: Array<ModerationLabel>;
  /** Why a photo was refused, failed, or carries no labels. */
  reason?: Maybe<Reason>;
  /** The file's SHA-256, base64. */
  sha256: Scalars['String']['output'];
  status: PhotoStatus;
  /** When it was taken, as the camera's clock said: `2024-07-31T18:05:09`, without a zone. */
  takenLocal?: Maybe<Scalars['String']['output']>;
  /** The zone of that clock where the camera knew it: `+02:00`. */
  takenOffset?: Maybe<Scalars['String']['output']>;
  /** A blurred picture of about 25 bytes, base64 (github.com/evanw/thumbhash). */
  thumbhash?: Maybe<Scalars['String']['output']>;
  /** At most 255 characters; at first the file's name. */
  title: Scalars['String']['output'];
  /** When it was put in the trash; it is removed for good 30 days later. */
  trashedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Grows with every change; of two answers the higher is the newer. */
  version: Scalars['Int']['output'];
  /** Pixels, upright (after EXIF orientation); before the analysis, what its client said of them. */
  width?: Maybe<Scalars['Int']['output']>;
};

/** One change of one photo, as subscribers get it. */
export type PhotoChange = {
  id: Scalars['ID']['output'];
  kind: PhotoChangeKind;
  owner: Scalars['ID']['output'];
  /** Null where the photo is gone. */
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

/** What must all be so. The trash, and photos that are not READY, cannot be searched by what is in them. */
export type PhotoFilterInput = {
  /** Photos of this album, in its own order, whatever order is asked for; not of a smart one. */
  album?: InputMaybe<Scalars['ID']['input']>;
  /** Photos that carry every one of these labels: at most 5, whatever the case. */
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** 0 to 100: how sure each of these labels must be. Your own are 100. */
  minConfidence?: InputMaybe<Scalars['Float']['input']>;
  /** true: photos with something that might disturb; false: those without. */
  moderated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Photos in this status. */
  status?: InputMaybe<PhotoStatus>;
  /** Taken at that time or later, as the camera's clock said (undated: added): `2024`, `2024-07`, to the second. */
  takenFrom?: InputMaybe<Scalars['String']['input']>;
  /** Taken at that time or earlier: `2024-07` includes all of July. */
  takenTo?: InputMaybe<Scalars['String']['input']>;
  /** The trash instead of the library. */
  trashed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Photos that carry none of these labels: at most 5. */
  without?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Photos in which all of these words stand: at most 5, whole words, where the deployment looks for text. */
  words?: InputMaybe<Array<Scalars['String']['input']>>;
};

export type PhotoOrder =
  /** Last added first. */
  | 'NEWEST'
  | 'OLDEST'
  /** Last taken first; undated photos by when they were added. */
  | 'TAKEN_NEWEST'
  | 'TAKEN_OLDEST';

export type PhotoStatus =
  /** Something broke on our side; `reason` says what. */
  | 'FAILED'
  /** Recorded. Its bytes have not arrived, or wait to be analysed; `missingFiles` knows which. */
  | 'PENDING_UPLOAD'
  /** Its bytes are here and are being looked at. */
  | 'PROCESSING'
  /** Labelled, and there to be shown. */
  | 'READY'
  /** Not a picture we can show; `reason` says what to do. */
  | 'REJECTED';

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
  /** The re-analysis that asked for it, which counts it as done. */
  job?: InputMaybe<Scalars['ID']['input']>;
  owner: Scalars['ID']['input'];
  reason?: InputMaybe<ReasonCode>;
  /** The S3 event's sequencer: an older event's analysis is not published over a newer one's. */
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
  /** The photo that has changed; not given where only the album itself has. */
  photo?: InputMaybe<Scalars['ID']['input']>;
  share: Scalars['ID']['input'];
};

export type Query = {
  /** One album; null where the library has no such album (any more). */
  album?: Maybe<Album>;
  /** The albums, newest first. */
  albums: AlbumConnection;
  /** One re-analysis; null where there is none. Photos announce themselves as they are done. */
  job?: Maybe<Job>;
  /** The last 20 re-analyses, newest first; those older than 30 days are forgotten. */
  jobs: Array<Job>;
  /** What is in the library: every label with the exact number of photos that carry it, by name. */
  labels: LabelFacetConnection;
  /**
   * Of these photos, at most 25, those whose bytes never came and are not expected any more: the url that createUpload
   * gave has expired, and nothing was put there. A photo that is PENDING_UPLOAD and not among them waits for its analysis,
   * or for its upload.
   */
  missingFiles: Array<Scalars['ID']['output']>;
  /** One photo; null where the library has no such photo (any more). */
  photo?: Maybe<Photo>;
  /**
   * The library, or what the filter leaves of it. Where something must be looked for that no key says (several
   * labels at once, `without`, `moderated`), at most 200 photos are examined for a page: it may then be short,
   * even empty, and `nextToken` goes on.
   *
   * A grid that asks for no more than `id`, `status`, `width`, `height`, `thumbhash` and `images` is answered
   * from an index, in the orders by date and for labels and words, at a seventh of the cost; for labels and words
   * `addedAt`, `takenLocal`, `takenOffset` and `trashedAt` are there as well.
   */
  photos: PhotoConnection;
  /** Photos by their ids, in the order of the ids: at most 100 at a time. Ids that the library does not have are left out. */
  photosById: Array<Photo>;
  /** How many photos `reanalyze` would look at again, and what that would cost at most. */
  reanalysisEstimate: ReanalysisEstimate;
  /** The album to which the caller's link leads. Only for who comes with a link. */
  sharedAlbum: SharedAlbum;
  /** Its photos, in its order. Only for who comes with a link. */
  sharedPhotos: SharedPhotoConnection;
  /** The links to an album that still work; an album has at most 20. */
  shares: Array<Share>;
  /**
   * A month of photos, newest first, in columns: all that a grid needs to be laid out and painted, so that a
   * month of 20,000 takes 20 requests.
   */
  strip: Strip;
  /** The months in which photos were taken, newest first, each with the exact number of its photos. */
  timeline: Array<Month>;
  /** How much has been added, looked at and spent. */
  usage: Usage;
};


export type QueryAlbumArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAlbumsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};


export type QueryLabelsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
  startsWith?: InputMaybe<Scalars['String']['input']>;
};


export type QueryMissingFilesArgs = {
  ids: Array<Scalars['ID']['input']>;
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


export type QueryReanalysisEstimateArgs = {
  input: ReanalyzeInput;
};


export type QuerySharedPhotosArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySharesArgs = {
  albumId: Scalars['ID']['input'];
};


export type QueryStripArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  month: Scalars['String']['input'];
  nextToken?: InputMaybe<Scalars['String']['input']>;
};

export type ReanalysisChoice =
  /** Photos whose analysis failed. */
  | 'FAILED'
  /** READY photos that nobody looked at for something that the deployment now asks: text, say. */
  | 'MISSING'
  /** READY photos that were looked at by another version of a model than the one that answered last. */
  | 'OLD_MODEL';

export type ReanalysisEstimate = {
  /** At most: $0.001 for each photo and each thing asked. What the same model saw within a week is free. */
  costUsd: Scalars['Float']['output'];
  /** false where the library is so large that it was not counted to its end: there are at least so many. */
  isComplete: Scalars['Boolean']['output'];
  photos: Scalars['Int']['output'];
};

/** Either `ids` or `which`. */
export type ReanalyzeInput = {
  /** At most 1,000 photos, READY or FAILED; others are left out. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  which?: InputMaybe<ReanalysisChoice>;
};

/** Why, as a code for programs and a sentence for people. */
export type Reason = {
  code: ReasonCode;
  message: Scalars['String']['output'];
};

export type ReasonCode =
  /** FAILED: it was tried several times and could not be analysed. */
  | 'ANALYSIS_FAILED'
  /** REJECTED: the picture's data is damaged or cut off. */
  | 'CORRUPT'
  /** REJECTED: the file has no content. */
  | 'EMPTY'
  /** READY without labels: nothing was recognised with enough confidence. */
  | 'NOTHING_RECOGNISED'
  /** REJECTED: more pixels than can be decoded safely. */
  | 'TOO_MANY_PIXELS'
  /** READY without labels: smaller than 80 pixels on a side, or one side over 125 times the other. */
  | 'TOO_SMALL'
  /** REJECTED: not a format that the album reads, whatever its name says. */
  | 'UNSUPPORTED';

/** A link to an album. */
export type Share = {
  albumId: Scalars['ID']['output'];
  createdAt: Scalars['AWSDateTime']['output'];
  download: Scalars['Boolean']['output'];
  expiresAt: Scalars['AWSDateTime']['output'];
  id: Scalars['ID']['output'];
  /** What guests send as their `Authorization`; only in the answer of `share`. */
  token?: Maybe<Scalars['String']['output']>;
};

/** What a guest sees of an album. */
export type SharedAlbum = {
  /** Photos in it; exact. */
  count: Scalars['Int']['output'];
  /** Whether photos come with their ORIGINAL. */
  download: Scalars['Boolean']['output'];
  /** When the link ends. */
  expiresAt: Scalars['AWSDateTime']['output'];
  title: Scalars['String']['output'];
};

/** One change in a shared album, as guests get it. */
export type SharedAlbumChange = {
  /** The album as it is now. */
  album?: Maybe<SharedAlbum>;
  /** The photo that came, changed, moved or went; null where only the album itself has changed. */
  id?: Maybe<Scalars['ID']['output']>;
  kind: SharedAlbumChangeKind;
  /** Null where it went. */
  photo?: Maybe<SharedPhoto>;
  /** The link by which they watch. */
  share: Scalars['ID']['output'];
};

export type SharedAlbumChangeKind =
  /** The album's title or number of photos. */
  | 'ALBUM'
  /** A photo came, or changed, or moved. */
  | 'PHOTO'
  /** A photo is not in the album any more. */
  | 'PHOTO_REMOVED';

export type SharedImage = {
  format: Scalars['String']['output'];
  height: Scalars['Int']['output'];
  name: ImageName;
  /** Signed for this photo alone; good for half an hour to an hour, no longer than the link. */
  url: Scalars['AWSURL']['output'];
  width: Scalars['Int']['output'];
};

/** What a guest sees of a photo. */
export type SharedPhoto = {
  height?: Maybe<Scalars['Int']['output']>;
  id: Scalars['ID']['output'];
  /** Smallest first; ORIGINAL only where the link allows downloads. */
  images: Array<SharedImage>;
  /** Their names, surest first. */
  labels: Array<Scalars['String']['output']>;
  /** Whether it might disturb: to be blurred until it is asked for. */
  moderated: Scalars['Boolean']['output'];
  /** Where it stands in the album; as AlbumPlace has it. */
  position: Scalars['String']['output'];
  /** As the camera's clock said, without a zone. */
  takenLocal?: Maybe<Scalars['String']['output']>;
  thumbhash?: Maybe<Scalars['String']['output']>;
  /** As its owner wrote it; null while it is only the file's name. */
  title?: Maybe<Scalars['String']['output']>;
  /** Grows with every change. */
  version: Scalars['Int']['output'];
  /** Pixels, upright. */
  width?: Maybe<Scalars['Int']['output']>;
};

export type SharedPhotoConnection = {
  items: Array<SharedPhoto>;
  nextToken?: Maybe<Scalars['String']['output']>;
};

/** A page of a month, in columns of equal length: one place in each is one photo. */
export type Strip = {
  /** Width divided by height. */
  aspectRatios: Array<Scalars['Float']['output']>;
  ids: Array<Scalars['ID']['output']>;
  /** Whether it might disturb: to be blurred until it is asked for. */
  moderated: Array<Scalars['Boolean']['output']>;
  nextToken?: Maybe<Scalars['String']['output']>;
  /** When it was taken, as the camera's clock said (undated: added): `2024-07-31T18:05:09`. */
  taken: Array<Scalars['String']['output']>;
  thumbhashes: Array<Maybe<Scalars['String']['output']>>;
  /**
   * Where the GRID pictures are (WebP, 480 pixels on the longer side): the same for all, with `{id}` in place of
   * the photo's id. One signature covers a person's pictures, so a thousand addresses would say it a thousand
   * times. Good for at least an hour.
   */
  thumbnailUrl: Scalars['String']['output'];
  /** Each photo's version: of two answers the higher is the newer. */
  versions: Array<Scalars['Int']['output']>;
};

export type Subscription = {
  /**
   * Every change to the caller's own albums: their title, cover, number of photos. That a photo came, went or
   * moved is a change of the photo (its `albums`), and told by onPhotoChanged.
   */
  onAlbumChanged?: Maybe<AlbumChange>;
  /** Every change to the caller's own photos, from whichever window, program or worker it came. */
  onPhotoChanged?: Maybe<PhotoChange>;
  /** What changes in the album to which the caller's link leads. Only for who comes with a link. */
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

export type UpdateAlbumInput = {
  /** A photo of the album (of the library, for a smart album); null for the first one. */
  cover?: InputMaybe<Scalars['ID']['input']>;
  /** Only of a smart album. */
  filter?: InputMaybe<PhotoFilterInput>;
  id: Scalars['ID']['input'];
  /** 1 to 255 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
};

export type UpdatePhotoInput = {
  id: Scalars['ID']['input'];
  /** `2024-07-31T18:05:09`; null for a photo of which nobody knows. It stays whatever a later analysis reads. */
  takenLocal?: InputMaybe<Scalars['String']['input']>;
  /** `+02:00`; null where it is not known. */
  takenOffset?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 255 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with Conflict unless the photo is still at this version. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

export type Upload = {
  /** When the url stops working; renewUpload gives another. */
  expiresAt?: Maybe<Scalars['AWSDateTime']['output']>;
  headers: Array<UploadHeader>;
  photo: Photo;
  /** PUT the bytes here, with exactly these headers; null where the library already has them. */
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
  /** Photos in the library now, without the trash; exact. */
  photos: Scalars['Int']['output'];
  /** By the day's and by the month's rule. */
  photosLeftToday: Scalars['Int']['output'];
  /** How many photos may be added or analysed again a day (UTC). */
  photosPerDay: Scalars['Int']['output'];
  /** How many photos may be added or analysed again in a month (UTC). */
  photosPerMonth: Scalars['Int']['output'];
  today: UsageOfTime;
};

/** What was added and looked at in some time, whatever became of it. */
export type UsageOfTime = {
  /** Analyses that were published, also those of photos that were looked at again; a refused file has none. */
  analysed: Scalars['Int']['output'];
  /** Their files' sizes together. */
  bytes: Scalars['Float']['output'];
  /** Images that Rekognition was shown, once for each thing it was asked; repetitions from the cache are free. */
  calls: Scalars['Int']['output'];
  /** Estimated: $0.001 an image and call (Amazon Rekognition's first price tier). */
  costUsd: Scalars['Float']['output'];
  /** Photos added. */
  photos: Scalars['Int']['output'];
};
