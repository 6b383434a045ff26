import { boxFromEdges } from './detectors/box.ts'
import { detectObjects } from './detectors/object-detector.ts'
import { faceQuality } from './faces/face-quality.ts'
import { meshOf, type FaceMesh, type MeshPoint } from './faces/face-mesh.ts'
import { findFaces } from './faces/find-faces.ts'
import { DEFAULT_LANDMARKS, landmark, LANDMARKS, poseOf } from './faces/landmarks.ts'
import { openImage, type Pixels } from './image/open-image.ts'
import { wireBox } from './labels/labels.ts'
import type { Operation } from './operation.ts'
import { list, oneOf, unavailable } from './parameters.ts'

/** https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectFaces.html */
type DetectFacesInput = 'Attributes'

/** ALL returns all available attributes. */
const ATTRIBUTES = ['DEFAULT', 'ALL'] as const
/** Refused, because the small models for these attributes were unreliable. */
const UNKNOWABLE = [
  'AGE_RANGE',
  'BEARD',
  'EMOTIONS',
  'EYE_DIRECTION',
  'EYEGLASSES',
  'EYES_OPEN',
  'FACE_OCCLUDED',
  'GENDER',
  'MOUTH_OPEN',
  'MUSTACHE',
  'SMILE',
  'SUNGLASSES',
]
const LONG_SIDE = 1920
/** The lowest score of a person to search for a face. */
const MIN_PERSON_SCORE = 0.25
const MIN_PRESENCE = 0.7
/** "DetectFaces detects the 100 largest faces in the image": the limit for people to search and faces to return. */
const MAX_FACES = 100

/** Finds faces with their boxes, landmarks, pose and quality. Identifies nobody. */
export const detectFaces: Operation<DetectFacesInput> = async (input, bytes, models) => {
  const attributes = list('Attributes', input.Attributes, readAttribute)
  const landmarks = attributes?.includes('ALL') ? Object.keys(LANDMARKS) : DEFAULT_LANDMARKS

  const pixels = await openImage(bytes, LONG_SIDE)
  const [blazeface, facemesh] = await Promise.all([models.model('blazeface'), models.model('facemesh')])
  const people = (await detectObjects(models, pixels))
    .filter(({ className, score }) => className === 'person' && score >= MIN_PERSON_SCORE)
    .slice(0, MAX_FACES)
  const candidates = await findFaces(
    blazeface,
    pixels,
    people.map(({ box }) => box),
  )

  const faces: Awaited<ReturnType<typeof faceDetail>>[] = []
  for (const candidate of candidates) {
    const mesh = await meshOf(facemesh, pixels, candidate)
    if (mesh && mesh.presence >= MIN_PRESENCE) faces.push(await faceDetail(mesh, pixels, landmarks))
  }
  const area = ({ BoundingBox }: (typeof faces)[number]) => BoundingBox.Width * BoundingBox.Height
  return { FaceDetails: faces.sort((a, b) => area(b) - area(a)).slice(0, MAX_FACES) }
}

function readAttribute(name: string, value: unknown) {
  if (UNKNOWABLE.includes(value as string)) unavailable(`${name}, ${value as string},`, value)
  return oneOf(name, value, ATTRIBUTES)
}

async function faceDetail({ presence, points }: FaceMesh, pixels: Pixels, landmarks: string[]) {
  const ratio = ([x, y]: MeshPoint) => ({ X: x / pixels.width, Y: y / pixels.height })
  const [left, right] = extent(points.map(([x]) => x))
  const [top, bottom] = extent(points.map(([, y]) => y))
  const box = boxFromEdges(
    left / pixels.width,
    top / pixels.height,
    right / pixels.width,
    bottom / pixels.height,
  )
  const quality = await faceQuality(pixels, box)
  return {
    BoundingBox: wireBox(box),
    Confidence: presence * 100,
    Landmarks: landmarks.map((Type) => ({ Type, ...ratio(landmark(points, Type)) })),
    Pose: poseOf(points),
    ...(quality && { Quality: quality }),
  }
}

const extent = (values: number[]): [min: number, max: number] => [Math.min(...values), Math.max(...values)]
