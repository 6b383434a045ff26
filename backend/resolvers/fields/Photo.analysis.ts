import { type Context, runtime } from '@aws-appsync/utils'
import { get } from '@aws-appsync/utils/dynamodb'
import type { Analysis, Location, PhotoStatus } from '../../generated/graphql.ts'
import { analysisKey } from '@album/model/keys'
import type { AnalysisItem } from '@album/model/photo'
import { turnedBox, turnedPoint } from '@album/model/turn'
import { failOn } from '../lib/request.ts'

interface Source {
  owner: string
  id: string
  status: PhotoStatus
  turn: number
  placed: boolean
  ownLocation: Location | null
}

/** The analysis is an item of its own, which is read only if a client asks for it. */
export function request(ctx: Context<never, never, never, Source>) {
  const { owner, id, status } = ctx.source!
  if (status !== 'READY') runtime.earlyReturn(null)
  return get({ key: analysisKey(owner, id) })
}

export function response(ctx: Context<never, never, never, Source>) {
  failOn(ctx.error)
  const analysis = ctx.result as AnalysisItem | null
  if (!analysis) return null
  const { turn, placed, ownLocation } = ctx.source!
  const location = placed ? ownLocation : analysis.location
  const details: Analysis = { textLines: [], faces: [], dominantColors: [], ...analysis, location }
  if (turn === 0) return details
  return {
    ...details,
    textLines: details.textLines.map((line) => ({
      ...line,
      boundingBox: turnedBox(line.boundingBox, turn),
      polygon: line.polygon.map((point) => turnedPoint(point, turn)),
    })),
    faces: details.faces.map((face) => ({
      ...face,
      boundingBox: turnedBox(face.boundingBox, turn),
      landmarks: face.landmarks.map((landmark) => turnedPoint(landmark, turn)),
    })),
  }
}
