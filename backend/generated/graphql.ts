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
  AWSTime: { input: string; output: string; }
  AWSDateTime: { input: string; output: string; }
  AWSTimestamp: { input: number; output: number; }
  AWSEmail: { input: string; output: string; }
  AWSJSON: { input: string; output: string; }
  AWSURL: { input: string; output: string; }
  AWSPhone: { input: string; output: string; }
  AWSIPAddress: { input: string; output: string; }
};

export type Query = {
  /** One photo; null where the library has no such photo (any more). */
  photo?: Maybe<Photo>;
  /** The library, newest first, or the photos that carry certain labels. */
  photos: PhotoConnection;
  /** What is in the library: every label with the exact number of photos that carry it, by name. */
  labels: LabelFacetConnection;
};


export type QueryPhotoArgs = {
  id: Scalars['ID']['input'];
};


export type QueryPhotosArgs = {
  filter?: InputMaybe<PhotoFilterInput>;
  order?: InputMaybe<PhotoOrder>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
};


export type QueryLabelsArgs = {
  startsWith?: InputMaybe<Scalars['String']['input']>;
  limit?: InputMaybe<Scalars['Int']['input']>;
  nextToken?: InputMaybe<Scalars['String']['input']>;
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
  /** A fresh place for the bytes of a photo that still waits for them, when the first has expired. */
  renewUpload: Upload;
  /** Changes what is written about a photo. The pictures themselves are never changed. */
  updatePhoto: Photo;
  /**
   * Puts photos in the trash: they leave every list and count, and are removed for good after 30 days. At
   * most 25 at a time. Gives the photos that are in the trash now; an id that is not in the library is an
   * error of its own, the others go on.
   */
  trash: Array<Photo>;
  /** Takes photos out of the trash, back into every list and count they were in; as trash otherwise. */
  restore: Array<Photo>;
  /**
   * Removes photos for good, with every object and index entry: at most 25 at a time. Gives the ids that
   * are gone; an id that is not in the library is an error of its own, the others go on.
   */
  delete: Array<Scalars['ID']['output']>;
  /** The worker's write-back: what was seen in a photo, or why it was refused. Only for the worker's role. */
  publishAnalysis?: Maybe<PhotoChange>;
  /** Announces a change that is already in the table. Only for the role of the function that reads its stream. */
  publishPhotoChange?: Maybe<PhotoChange>;
};


export type MutationCreateUploadArgs = {
  input: Array<CreateUploadInput>;
};


export type MutationRenewUploadArgs = {
  id: Scalars['ID']['input'];
};


export type MutationUpdatePhotoArgs = {
  input: UpdatePhotoInput;
};


export type MutationTrashArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type MutationRestoreArgs = {
  ids: Array<Scalars['ID']['input']>;
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

export type Subscription = {
  /** Every change to the caller's own photos, from whichever window, program or worker it came. */
  onPhotoChanged?: Maybe<PhotoChange>;
};

export type Photo = {
  /** A ULID: ids sort by the time the photo was added. */
  id: Scalars['ID']['output'];
  status: PhotoStatus;
  /** Why a photo was refused, failed, or carries no labels. */
  reason?: Maybe<Reason>;
  /** At most 255 characters; at first the file's name. */
  title: Scalars['String']['output'];
  addedAt: Scalars['AWSDateTime']['output'];
  /** When it was taken, as the camera's clock said: `2024-07-31T18:05:09`, without a zone. */
  takenLocal?: Maybe<Scalars['String']['output']>;
  /** The zone of that clock where the camera knew it: `+02:00`. */
  takenOffset?: Maybe<Scalars['String']['output']>;
  /** The file's own type, as its content says: `image/jpeg`. */
  contentType?: Maybe<Scalars['String']['output']>;
  /** The file's size. */
  bytes: Scalars['Int']['output'];
  /** The file's SHA-256, base64. */
  sha256: Scalars['String']['output'];
  /** Pixels, upright (after EXIF orientation). */
  width?: Maybe<Scalars['Int']['output']>;
  height?: Maybe<Scalars['Int']['output']>;
  /** A blurred picture of about 25 bytes, base64 (github.com/evanw/thumbhash). */
  thumbhash?: Maybe<Scalars['String']['output']>;
  /** Pictures to show, smallest first; none before the photo is READY. */
  images: Array<Image>;
  /** What is in it, surest first: at most 20 seen by the machine. */
  labels: Array<Label>;
  /** What might disturb; empty where nothing was found or nothing was looked for. */
  moderation: Array<ModerationLabel>;
  /** What is only wanted where one photo is open: words, faces, colours, the camera. Null before it is READY. */
  analysis?: Maybe<Analysis>;
  /** When it was put in the trash; it is removed for good 30 days later. */
  trashedAt?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Which models looked at it: `{name}/{version}`. */
  modelVersions: Array<Scalars['String']['output']>;
  /** Grows with every change; of two answers the higher is the newer. */
  version: Scalars['Int']['output'];
};

export type PhotoStatus =
  /** Recorded; its bytes have not arrived. */
  | 'PENDING_UPLOAD'
  /** Its bytes are here and are being looked at. */
  | 'PROCESSING'
  /** Labelled, and there to be shown. */
  | 'READY'
  /** Not a picture we can show; `reason` says what to do. */
  | 'REJECTED'
  /** Something broke on our side; `reason` says what. */
  | 'FAILED';

/** Why, as a code for programs and a sentence for people. */
export type Reason = {
  code: ReasonCode;
  message: Scalars['String']['output'];
};

export type ReasonCode =
  /** REJECTED: the file has no content. */
  | 'EMPTY'
  /** REJECTED: the picture's data is damaged or cut off. */
  | 'CORRUPT'
  /** REJECTED: not a format that the album reads, whatever its name says. */
  | 'UNSUPPORTED'
  /** REJECTED: more pixels than can be decoded safely. */
  | 'TOO_MANY_PIXELS'
  /** READY without labels: smaller than 80 pixels on a side. */
  | 'TOO_SMALL'
  /** READY without labels: nothing was recognised with enough confidence. */
  | 'NOTHING_RECOGNISED'
  /** FAILED: it was tried several times and could not be analysed. */
  | 'ANALYSIS_FAILED';

export type Image = {
  name: ImageName;
  /** Signed; good for at least an hour. Its bytes never change, so keep them. */
  url: Scalars['AWSURL']['output'];
  width: Scalars['Int']['output'];
  height: Scalars['Int']['output'];
  /** `image/webp` */
  format: Scalars['String']['output'];
};

export type ImageName =
  /** For grids: 480 pixels on the longer side. */
  | 'GRID'
  /** For one photo on a screen: 2,048 pixels on the longer side. */
  | 'SCREEN'
  /** The file as it was uploaded. */
  | 'ORIGINAL';

/** Names, parents, categories and confidence are Amazon Rekognition's. */
export type Label = {
  name: Scalars['String']['output'];
  /** 0 to 100. */
  confidence: Scalars['Float']['output'];
  /** From the most general to the closest: Animal, Mammal, Cat's parents. */
  parents: Array<Scalars['String']['output']>;
  categories: Array<Scalars['String']['output']>;
  source: LabelSource;
  /** Where in the picture, for labels of things that have a place in it. */
  instances: Array<Instance>;
};

export type LabelSource =
  | 'MACHINE'
  | 'USER';

export type Instance = {
  confidence: Scalars['Float']['output'];
  boundingBox: BoundingBox;
};

/** Ratios of the upright picture's width and height, 0 to 1. */
export type BoundingBox = {
  left: Scalars['Float']['output'];
  top: Scalars['Float']['output'];
  width: Scalars['Float']['output'];
  height: Scalars['Float']['output'];
};

export type ModerationLabel = {
  name: Scalars['String']['output'];
  /** The category it belongs to; null for a category itself. */
  parent?: Maybe<Scalars['String']['output']>;
  confidence: Scalars['Float']['output'];
};

/**
 * What is only read where one photo is open. Which of it is looked for is a setting of the deployment: what
 * is not looked for is empty or null, as is what was not found.
 */
export type Analysis = {
  /** Text in the picture, line by line as it is read: at most 100 lines. */
  textLines: Array<TextLine>;
  /** Faces, the largest first: at most 100. Where they are, never whose. */
  faces: Array<Face>;
  /** The picture's colours, the most frequent first. */
  dominantColors: Array<DominantColor>;
  quality?: Maybe<ImageQuality>;
  /** What the camera wrote about itself. */
  camera?: Maybe<Camera>;
  /** Where it was taken: kept only where the deployment's setting `keepLocation` says so. */
  location?: Maybe<Location>;
};

export type TextLine = {
  text: Scalars['String']['output'];
  /** 0 to 100. */
  confidence: Scalars['Float']['output'];
  /** The upright box around it; a slanted line fills only a part of it. */
  boundingBox: BoundingBox;
  /** The line's own corners, clockwise from where the text begins. */
  polygon: Array<Point>;
};

/** Ratios of the upright picture's width and height, 0 to 1. */
export type Point = {
  x: Scalars['Float']['output'];
  y: Scalars['Float']['output'];
};

export type Face = {
  /** That it is a face at all, 0 to 100. */
  confidence: Scalars['Float']['output'];
  boundingBox: BoundingBox;
  landmarks: Array<Landmark>;
};

/** A point of a face, as ratios of the upright picture's width and height. */
export type Landmark = {
  /** Rekognition's: `eyeLeft`, `eyeRight`, `nose`, `mouthLeft`, `mouthRight`. */
  type: Scalars['String']['output'];
  x: Scalars['Float']['output'];
  y: Scalars['Float']['output'];
};

export type DominantColor = {
  /** `#a0522d` */
  hexCode: Scalars['String']['output'];
  /** The nearest of CSS's names: `sienna`. */
  cssColor: Scalars['String']['output'];
  /** One of twelve plain names: `brown`. */
  simplifiedColor: Scalars['String']['output'];
  /** How much of the picture it covers, 0 to 100. */
  pixelPercent: Scalars['Float']['output'];
};

/** 0 to 100 each. */
export type ImageQuality = {
  brightness: Scalars['Float']['output'];
  sharpness: Scalars['Float']['output'];
  contrast: Scalars['Float']['output'];
};

/** As EXIF has it; each null where the camera did not say. */
export type Camera = {
  make?: Maybe<Scalars['String']['output']>;
  model?: Maybe<Scalars['String']['output']>;
  lens?: Maybe<Scalars['String']['output']>;
  /** Seconds: 0.004 is 1/250. */
  exposureTime?: Maybe<Scalars['Float']['output']>;
  /** The aperture: 1.8 is f/1.8. */
  fNumber?: Maybe<Scalars['Float']['output']>;
  iso?: Maybe<Scalars['Int']['output']>;
  /** Millimetres. */
  focalLength?: Maybe<Scalars['Float']['output']>;
  /** What that would be on 35 mm film, in millimetres. */
  focalLength35?: Maybe<Scalars['Float']['output']>;
};

/** Degrees (WGS 84): north and east are positive. */
export type Location = {
  latitude: Scalars['Float']['output'];
  longitude: Scalars['Float']['output'];
};

export type PhotoConnection = {
  items: Array<Photo>;
  nextToken?: Maybe<Scalars['String']['output']>;
};

export type PhotoFilterInput = {
  /** The trash instead of the library. */
  trashed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Photos that carry every one of these labels (1 to 5 names), newest taken first. */
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
};

export type PhotoOrder =
  | 'NEWEST'
  | 'OLDEST';

export type LabelFacet = {
  name: Scalars['String']['output'];
  /** Photos in the library that carry it; exact. */
  count: Scalars['Int']['output'];
};

export type LabelFacetConnection = {
  items: Array<LabelFacet>;
  nextToken?: Maybe<Scalars['String']['output']>;
};

export type CreateUploadInput = {
  /** The file's name; becomes the photo's title. */
  fileName: Scalars['String']['input'];
  /** The file's type as the browser has it; the content decides in the end. */
  contentType: Scalars['String']['input'];
  /** 1 to 104,857,600 (100 MB). */
  bytes: Scalars['Int']['input'];
  /** Of the file's bytes: SHA-256, base64. */
  sha256: Scalars['String']['input'];
};

export type Upload = {
  photo: Photo;
  /** PUT the bytes here, with exactly these headers; null where the library already has them. */
  url?: Maybe<Scalars['AWSURL']['output']>;
  headers: Array<UploadHeader>;
  /** When the url stops working; renewUpload gives another. */
  expiresAt?: Maybe<Scalars['AWSDateTime']['output']>;
};

export type UploadHeader = {
  name: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

export type UpdatePhotoInput = {
  id: Scalars['ID']['input'];
  /** 1 to 255 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Refuse with Conflict unless the photo is still at this version. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** One change of one photo, as subscribers get it. */
export type PhotoChange = {
  owner: Scalars['ID']['output'];
  id: Scalars['ID']['output'];
  /** The photo's version after the change. */
  version: Scalars['Int']['output'];
  kind: PhotoChangeKind;
  /** Null where the photo is gone. */
  photo?: Maybe<Photo>;
};

export type PhotoChangeKind =
  | 'ADDED'
  | 'UPDATED'
  | 'REMOVED';

export type PublishAnalysisInput = {
  owner: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  /** The S3 event's sequencer: an older event's analysis is not published over a newer one's. */
  sequencer: Scalars['String']['input'];
  /** READY, REJECTED or FAILED. */
  status: PhotoStatus;
  reason?: InputMaybe<ReasonCode>;
  contentType?: InputMaybe<Scalars['String']['input']>;
  width?: InputMaybe<Scalars['Int']['input']>;
  height?: InputMaybe<Scalars['Int']['input']>;
  thumbhash?: InputMaybe<Scalars['String']['input']>;
  takenLocal?: InputMaybe<Scalars['String']['input']>;
  takenOffset?: InputMaybe<Scalars['String']['input']>;
  images?: InputMaybe<Array<AnalysedImageInput>>;
  labels?: InputMaybe<Array<AnalysedLabelInput>>;
  moderation?: InputMaybe<Array<AnalysedModerationInput>>;
  textLines?: InputMaybe<Array<TextLineInput>>;
  faces?: InputMaybe<Array<FaceInput>>;
  dominantColors?: InputMaybe<Array<DominantColorInput>>;
  quality?: InputMaybe<ImageQualityInput>;
  camera?: InputMaybe<CameraInput>;
  location?: InputMaybe<LocationInput>;
  modelVersions?: InputMaybe<Array<Scalars['String']['input']>>;
};

export type AnalysedImageInput = {
  name: ImageName;
  width: Scalars['Int']['input'];
  height: Scalars['Int']['input'];
  format: Scalars['String']['input'];
};

export type AnalysedLabelInput = {
  name: Scalars['String']['input'];
  confidence: Scalars['Float']['input'];
  parents: Array<Scalars['String']['input']>;
  categories: Array<Scalars['String']['input']>;
  instances: Array<InstanceInput>;
};

export type InstanceInput = {
  confidence: Scalars['Float']['input'];
  boundingBox: BoundingBoxInput;
};

export type BoundingBoxInput = {
  left: Scalars['Float']['input'];
  top: Scalars['Float']['input'];
  width: Scalars['Float']['input'];
  height: Scalars['Float']['input'];
};

export type AnalysedModerationInput = {
  name: Scalars['String']['input'];
  parent?: InputMaybe<Scalars['String']['input']>;
  confidence: Scalars['Float']['input'];
};

export type TextLineInput = {
  text: Scalars['String']['input'];
  confidence: Scalars['Float']['input'];
  boundingBox: BoundingBoxInput;
  polygon: Array<PointInput>;
};

export type PointInput = {
  x: Scalars['Float']['input'];
  y: Scalars['Float']['input'];
};

export type FaceInput = {
  confidence: Scalars['Float']['input'];
  boundingBox: BoundingBoxInput;
  landmarks: Array<LandmarkInput>;
};

export type LandmarkInput = {
  type: Scalars['String']['input'];
  x: Scalars['Float']['input'];
  y: Scalars['Float']['input'];
};

export type DominantColorInput = {
  hexCode: Scalars['String']['input'];
  cssColor: Scalars['String']['input'];
  simplifiedColor: Scalars['String']['input'];
  pixelPercent: Scalars['Float']['input'];
};

export type ImageQualityInput = {
  brightness: Scalars['Float']['input'];
  sharpness: Scalars['Float']['input'];
  contrast: Scalars['Float']['input'];
};

export type CameraInput = {
  make?: InputMaybe<Scalars['String']['input']>;
  model?: InputMaybe<Scalars['String']['input']>;
  lens?: InputMaybe<Scalars['String']['input']>;
  exposureTime?: InputMaybe<Scalars['Float']['input']>;
  fNumber?: InputMaybe<Scalars['Float']['input']>;
  iso?: InputMaybe<Scalars['Int']['input']>;
  focalLength?: InputMaybe<Scalars['Float']['input']>;
  focalLength35?: InputMaybe<Scalars['Float']['input']>;
};

export type LocationInput = {
  latitude: Scalars['Float']['input'];
  longitude: Scalars['Float']['input'];
};

export type PublishPhotoChangeInput = {
  owner: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  version: Scalars['Int']['input'];
  kind: PhotoChangeKind;
};

