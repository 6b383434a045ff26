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

export type CreateUploadInput = {
  /** 1 to 104,857,600 (100 MB). */
  bytes: Scalars['Int']['input'];
  /** The file's type as the browser has it; the content decides in the end. */
  contentType: Scalars['String']['input'];
  /** The file's name; becomes the photo's title. */
  fileName: Scalars['String']['input'];
  /** Of the file's bytes: SHA-256, base64. */
  sha256: Scalars['String']['input'];
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

export type Instance = {
  boundingBox: BoundingBox;
  confidence: Scalars['Float']['output'];
};

export type InstanceInput = {
  boundingBox: BoundingBoxInput;
  confidence: Scalars['Float']['input'];
};

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

export type ModerationLabel = {
  confidence: Scalars['Float']['output'];
  name: Scalars['String']['output'];
  /** The category it belongs to; null for a category itself. */
  parent?: Maybe<Scalars['String']['output']>;
};

export type Mutation = {
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
   * are gone; an id that is not in the library is an error of its own, the others go on.
   */
  delete: Array<Scalars['ID']['output']>;
  /** The worker's write-back: what was seen in a photo, or why it was refused. Only for the worker's role. */
  publishAnalysis?: Maybe<PhotoChange>;
  /** Announces a change that is already in the table. Only for the role of the function that reads its stream. */
  publishPhotoChange?: Maybe<PhotoChange>;
  /** A fresh place for the bytes of a photo that still waits for them, when the first has expired. */
  renewUpload: Upload;
  /** Takes photos out of the trash, back into every list and count they were in; as trash otherwise. */
  restore: Array<Photo>;
  /**
   * Puts photos in the trash: they leave every list and count, and are removed for good after 30 days. At
   * most 25 at a time. Gives the photos that are in the trash now; an id that is not in the library is an
   * error of its own, the others go on.
   */
  trash: Array<Photo>;
  /** Changes what is written about a photo. The pictures themselves are never changed. */
  updatePhoto: Photo;
};


export type MutationCreateUploadArgs = {
  input: Array<CreateUploadInput>;
};


export type MutationDeleteArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationPublishAnalysisArgs = {
  input: PublishAnalysisInput;
};


export type MutationPublishPhotoChangeArgs = {
  input: PublishPhotoChangeInput;
};


export type MutationRenewUploadArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRestoreArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationTrashArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationUpdatePhotoArgs = {
  input: UpdatePhotoInput;
};

export type Photo = {
  addedAt: Scalars['AWSDateTime']['output'];
  /** The file's size. */
  bytes: Scalars['Int']['output'];
  /** The file's own type, as its content says: `image/jpeg`. */
  contentType?: Maybe<Scalars['String']['output']>;
  height?: Maybe<Scalars['Int']['output']>;
  /** A ULID: ids sort by the time the photo was added. */
  id: Scalars['ID']['output'];
  /** Pictures to show, smallest first; none before the photo is READY. */
  images: Array<Image>;
  /** What is in it, surest first: at most 20 seen by the machine. */
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
  /** Pixels, upright (after EXIF orientation). */
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

export type PhotoFilterInput = {
  /** Photos that carry every one of these labels (1 to 5 names), newest taken first. */
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The trash instead of the library. */
  trashed?: InputMaybe<Scalars['Boolean']['input']>;
};

export type PhotoOrder =
  | 'NEWEST'
  | 'OLDEST';

export type PhotoStatus =
  /** Something broke on our side; `reason` says what. */
  | 'FAILED'
  /** Recorded; its bytes have not arrived. */
  | 'PENDING_UPLOAD'
  /** Its bytes are here and are being looked at. */
  | 'PROCESSING'
  /** Labelled, and there to be shown. */
  | 'READY'
  /** Not a picture we can show; `reason` says what to do. */
  | 'REJECTED';

export type PublishAnalysisInput = {
  contentType?: InputMaybe<Scalars['String']['input']>;
  height?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  images?: InputMaybe<Array<AnalysedImageInput>>;
  labels?: InputMaybe<Array<AnalysedLabelInput>>;
  modelVersions?: InputMaybe<Array<Scalars['String']['input']>>;
  moderation?: InputMaybe<Array<AnalysedModerationInput>>;
  owner: Scalars['ID']['input'];
  reason?: InputMaybe<ReasonCode>;
  /** The S3 event's sequencer: an older event's analysis is not published over a newer one's. */
  sequencer: Scalars['String']['input'];
  /** READY, REJECTED or FAILED. */
  status: PhotoStatus;
  takenLocal?: InputMaybe<Scalars['String']['input']>;
  takenOffset?: InputMaybe<Scalars['String']['input']>;
  thumbhash?: InputMaybe<Scalars['String']['input']>;
  width?: InputMaybe<Scalars['Int']['input']>;
};

export type PublishPhotoChangeInput = {
  id: Scalars['ID']['input'];
  kind: PhotoChangeKind;
  owner: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
};

export type Query = {
  /** What is in the library: every label with the exact number of photos that carry it, by name. */
  labels: LabelFacetConnection;
  /** One photo; null where the library has no such photo (any more). */
  photo?: Maybe<Photo>;
  /** The library, newest first, or the photos that carry certain labels. */
  photos: PhotoConnection;
};


export type QueryLabelsArgs = {
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
  startsWith?: InputMaybe<Scalars['String']['input']>;
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
  /** READY without labels: smaller than 80 pixels on a side. */
  | 'TOO_SMALL'
  /** REJECTED: not a format that the album reads, whatever its name says. */
  | 'UNSUPPORTED';

export type Subscription = {
  /** Every change to the caller's own photos, from whichever window, program or worker it came. */
  onPhotoChanged?: Maybe<PhotoChange>;
};

export type UpdatePhotoInput = {
  id: Scalars['ID']['input'];
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
