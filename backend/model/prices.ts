/**
 * Rekognition, for one image, by what is looked for (aws.amazon.com/rekognition/pricing, group 2 and Image Properties;
 * 2026-11-25). COLORS is a part of the call that LABELS makes, and is charged on top.
 */
export const USD_PER_IMAGE = { LABELS: 0.001, MODERATION: 0.001, TEXT: 0.001, FACES: 0.001, COLORS: 0.00075 }
