import type { Analysis_AnalysisFragment } from '../../generated/graphql.ts'
import { inLanguage } from './in-language.ts'
import { locale } from './language.ts'
import { decimal, number } from './numbers.ts'

type Camera = NonNullable<Analysis_AnalysisFragment['camera']>
interface Location {
  latitude: number
  longitude: number
}

/** Canon EOS R5, RF 50mm, 1/250 s, f/1.8, ISO 100, 50 mm. */
export function cameraLine(camera: Camera): string {
  const { make, model, lens, exposureTime, fNumber, iso, focalLength, focalLength35 } = camera
  // Most cameras repeat the make in the model.
  const body = make && model?.toLowerCase().startsWith(make.toLowerCase()) ? [model] : [make, model]
  const length = focalLength35 ?? focalLength
  return [
    body.filter(Boolean).join(' '),
    lens,
    exposureTime &&
      (exposureTime < 0.4
        ? `1/${number.format(Math.round(1 / exposureTime))} s`
        : `${decimal.format(exposureTime)} s`),
    fNumber && `f/${decimal.format(fNumber)}`,
    iso && `ISO ${iso}`,
    length && `${decimal.format(length)} mm`,
  ]
    .filter(Boolean)
    .join(', ')
}

export const cameraText = inLanguage('camera', { north: 'N', south: 'S', east: 'E', west: 'W' })
const degrees = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 })
/** 48.2082° N, 16.3738° E. */
export const coordinates = ({ latitude, longitude }: Location) =>
  `${degrees.format(Math.abs(latitude))}° ${latitude < 0 ? cameraText.south : cameraText.north}, ` +
  `${degrees.format(Math.abs(longitude))}° ${longitude < 0 ? cameraText.west : cameraText.east}`
