/**
 * The analyses that a deployment may ask Rekognition for. `operation`: the call that makes it. `namesModel`: whether the answer
 * names the model's version. `usdPerImage`: group 2 and Image Properties of aws.amazon.com/rekognition/pricing, 2026-11-25.
 * COLORS is part of the call of LABELS, and is charged in addition.
 */
export const ANALYSES = {
  LABELS: { operation: 'DetectLabels', namesModel: true, usdPerImage: 0.001 },
  MODERATION: { operation: 'DetectModerationLabels', namesModel: true, usdPerImage: 0.001 },
  TEXT: { operation: 'DetectText', namesModel: true, usdPerImage: 0.001 },
  FACES: { operation: 'DetectFaces', namesModel: false, usdPerImage: 0.001 },
  COLORS: { operation: 'DetectLabels', namesModel: false, usdPerImage: 0.00075 },
}

export type AnalysisName = keyof typeof ANALYSES

export const ANALYSIS_NAMES = Object.keys(ANALYSES) as AnalysisName[]

/** The highest cost of these analyses of one photo, in US dollars. */
export const costOf = (analyses: AnalysisName[]) =>
  analyses.reduce((sum, name) => sum + ANALYSES[name].usdPerImage, 0)

/** US dollars as the API answers them: to a tenth of a cent, which most calls cost. */
export const roundedUsd = (usd: number) => Math.round(usd * 1000) / 1000
