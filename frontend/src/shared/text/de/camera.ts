import type { cameraText } from '../camera.ts'

export const camera: typeof cameraText = { north: 'N', south: 'S', east: 'O', west: 'W' }
