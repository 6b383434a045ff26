import type { Context } from '@aws-appsync/utils'
import type { Analysis, Location } from '../../generated/graphql.ts'
import type { AnalysisItem } from '@album/model/photo'
import { turnedBox, turnedPoint } from '@album/model/turn'

interface Source {
  turn: number
  placed: boolean
  ownLocation: Location | null
}

/** The analysis is an item of its own, which is read only if a client asks for it. */
export function request() {
  return {}
}

export function response(ctx: Context<never, { analysis?: unknown }, never, Source>) {
  const analysis = ctx.stash.analysis as AnalysisItem | null
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
