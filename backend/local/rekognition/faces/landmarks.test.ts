import { expect, test } from 'vitest'
import type { MeshPoint } from './face-mesh.ts'
import { DEFAULT_LANDMARKS, landmark, LANDMARKS, poseOf } from './landmarks.ts'

/** A head facing the camera: right is +x, down is +y, away from the camera is +z. */
const HEAD: Record<number, MeshPoint> = {
  ...at([33, 133, 159, 145], [-30, -20, -10]),
  ...at([263, 362, 386, 374], [30, -20, -10]),
  ...at([1], [0, 10, -40]),
  ...at([234], [-60, 0, 50]),
  ...at([454], [60, 0, 50]),
  ...at([10], [0, -80, 0]),
  ...at([152], [0, 80, 0]),
}

function at(indices: number[], point: MeshPoint): Record<number, MeshPoint> {
  return Object.fromEntries(indices.map((index) => [index, point]))
}

type Turn = { up?: number; right?: number; clockwise?: number }

/** The mesh of that head after looking up, turning to the picture's right and leaning clockwise, in degrees. */
function turned({ up = 0, right = 0, clockwise = 0 }: Turn): MeshPoint[] {
  const [p, y, r] = [up, right, clockwise].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ]
  return Array.from({ length: 468 }, (_, index): MeshPoint => {
    const [x0, y0, z0] = HEAD[index] ?? [0, 0, 0]
    const [y1, z1] = [y0 * Math.cos(p) + z0 * Math.sin(p), z0 * Math.cos(p) - y0 * Math.sin(p)]
    const [x2, z2] = [x0 * Math.cos(y) - z1 * Math.sin(y), z1 * Math.cos(y) + x0 * Math.sin(y)]
    return [x2 * Math.cos(r) - y1 * Math.sin(r), y1 * Math.cos(r) + x2 * Math.sin(r), z2]
  })
}

const noseOf = (turn: Turn) => landmark(turned(turn), 'nose')

function expectPose(turn: Turn, expected: { Roll: number; Yaw: number; Pitch: number }) {
  const pose = poseOf(turned(turn))
  for (const axis of ['Roll', 'Yaw', 'Pitch'] as const)
    expect(pose[axis], axis).toBeCloseTo(expected[axis], 6)
}

test('a face that looks straight at the camera is turned in no direction', () => {
  expectPose({}, { Roll: 0, Yaw: 0, Pitch: 0 })
})

test("yaw is positive when the face looks to the picture's right", () => {
  expect(noseOf({ right: 30 })[0]).toBeGreaterThan(0)
  expectPose({ right: 30 }, { Roll: 0, Yaw: 30, Pitch: 0 })
  expectPose({ right: -30 }, { Roll: 0, Yaw: -30, Pitch: 0 })
})

test('pitch is positive when the face looks up', () => {
  expect(noseOf({ up: 25 })[1]).toBeLessThan(noseOf({})[1])
  expectPose({ up: 25 }, { Roll: 0, Yaw: 0, Pitch: 25 })
  expectPose({ up: -25 }, { Roll: 0, Yaw: 0, Pitch: -25 })
})

test('roll is positive when the head leans clockwise, all the way round', () => {
  expectPose({ clockwise: 40 }, { Roll: 40, Yaw: 0, Pitch: 0 })
  expectPose({ clockwise: -170 }, { Roll: -170, Yaw: 0, Pitch: 0 })
})

test('a head that is turned, tilted and leaning at once has each of them', () => {
  const { Roll, Yaw, Pitch } = poseOf(turned({ up: -20, right: 35, clockwise: 15 }))
  expect(Roll).toBeCloseTo(15, 6)
  expect(Yaw).toBeCloseTo(35, 6)
  expect(Pitch).toBeCloseTo(-20, 6)
})

test('every landmark has points of the mesh, left in the picture before right, and the five of DEFAULT are among them', () => {
  const indices = Object.values(LANDMARKS).flat()
  expect(indices.every((index) => index >= 0 && index < 468)).toBe(true)
  expect(Object.keys(LANDMARKS)).toEqual(expect.arrayContaining(DEFAULT_LANDMARKS))
  expect(landmark(turned({}), 'eyeLeft')[0]).toBeLessThan(landmark(turned({}), 'eyeRight')[0])
})
