import type { MeshPoint } from './face-mesh.ts'

/**
 * Rekognition's landmarks, each with the points of MediaPipe's mesh whose mean it is
 * (https://github.com/google-ai-edge/mediapipe, canonical_face_model_uv_visualization). Left is the picture's left.
 * Pupils are absent: the mesh has none.
 */
export const LANDMARKS: Readonly<Record<string, number[]>> = {
  eyeLeft: [33, 133, 159, 145],
  eyeRight: [263, 362, 386, 374],
  mouthLeft: [61],
  mouthRight: [291],
  nose: [1],
  leftEyeBrowLeft: [70],
  leftEyeBrowUp: [105],
  leftEyeBrowRight: [107],
  rightEyeBrowLeft: [336],
  rightEyeBrowUp: [334],
  rightEyeBrowRight: [300],
  leftEyeLeft: [33],
  leftEyeRight: [133],
  leftEyeUp: [159],
  leftEyeDown: [145],
  rightEyeLeft: [362],
  rightEyeRight: [263],
  rightEyeUp: [386],
  rightEyeDown: [374],
  noseLeft: [98],
  noseRight: [327],
  mouthUp: [0],
  mouthDown: [17],
  upperJawlineLeft: [234],
  midJawlineLeft: [172],
  chinBottom: [152],
  midJawlineRight: [397],
  upperJawlineRight: [454],
}

/** The landmarks of the default attributes. */
export const DEFAULT_LANDMARKS = ['eyeLeft', 'eyeRight', 'mouthLeft', 'mouthRight', 'nose']

const FOREHEAD = 10

export function landmark(points: MeshPoint[], type: string): MeshPoint {
  const indices = LANDMARKS[type]!
  const mean = (axis: 0 | 1 | 2) =>
    indices.reduce((sum, index) => sum + points[index]![axis], 0) / indices.length
  return [mean(0), mean(1), mean(2)]
}

/**
 * The head's pose in degrees (-180 to 180); 0 for a face that looks straight at the camera. Roll is positive clockwise,
 * yaw is positive to the picture's right, pitch is positive upwards. Amazon documents the axes of rotation, but not the
 * directions.
 */
export function poseOf(points: MeshPoint[]): { Roll: number; Yaw: number; Pitch: number } {
  const from = (a: MeshPoint, b: MeshPoint) => [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const
  const degrees = (radians: number) => (radians * 180) / Math.PI
  const eyes = from(landmark(points, 'eyeLeft'), landmark(points, 'eyeRight'))
  const across = from(landmark(points, 'upperJawlineLeft'), landmark(points, 'upperJawlineRight'))
  const down = from(points[FOREHEAD]!, landmark(points, 'chinBottom'))
  // How far the direction to the back of the head points away from the camera.
  const away = (across[0] * down[1] - across[1] * down[0]) / Math.hypot(...across)
  return {
    Roll: degrees(Math.atan2(eyes[1], eyes[0])),
    Yaw: degrees(Math.atan2(across[2], Math.hypot(across[0], across[1]))),
    // Rotation around the head's own axis from ear to ear, however the head is turned.
    Pitch: -degrees(Math.atan2(down[2], away)),
  }
}
