import sharp from 'sharp'
import { RAW_TYPES } from '@album/model/uploads'
import { rawFile } from '../../pictures/raw-files.fixture.ts'
import { preview } from '../../functions/rekognize/picture/raw/raw.fixture.ts'
import { heicGrid } from '../heic-grid.ts'
import { photograph } from '../library.ts'

/** Small files of every accepted format and its variants. */
export async function files(): Promise<Record<string, Buffer>> {
  const small = () => sharp(photograph('chelsea.png')).resize(160)
  const dated = () =>
    small().withExif({
      IFD0: { Make: 'Canon', Model: 'EOS R5', Orientation: '6' },
      IFD2: { DateTimeOriginal: '2024:07:31 18:05:09', OffsetTimeOriginal: '+02:00', FNumber: '28/10' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1' },
    })
  const frames = [small(), small().flop()].map((frame) => frame.png().toBuffer())
  const animation = () => Promise.all(frames).then((frames) => sharp(frames, { join: { animated: true } }))
  const wide = await small().resize(1100, 60, { fit: 'fill' }).jpeg().toBuffer()
  const raws = RAW_TYPES.map((type) => [type, rawFile(type, wide)])
  return {
    ...(Object.fromEntries(raws) as Record<string, Buffer>),
    'jpeg': await dated().jpeg().toBuffer(),
    'progressive jpeg': await small().jpeg({ progressive: true }).toBuffer(),
    'cmyk jpeg': await small().toColourspace('cmyk').jpeg().toBuffer(),
    'jpeg with a profile': await small().withIccProfile('p3').jpeg().toBuffer(),
    'png': await dated().png().toBuffer(),
    'png of 16 bits': await small().toColourspace('rgb16').png().toBuffer(),
    'png with a palette': await small().png({ palette: true }).toBuffer(),
    'interlaced png': await small().ensureAlpha(0.5).png({ progressive: true }).toBuffer(),
    'webp': await dated().webp().toBuffer(),
    'lossless webp': await small().ensureAlpha(0.5).webp({ lossless: true }).toBuffer(),
    'animated webp': await (await animation()).webp().toBuffer(),
    'avif': await dated().avif({ effort: 0 }).toBuffer(),
    'heic': photograph('chelsea.heic'),
    'tiled heic': heicGrid(photograph('chelsea.heic'), 2, 2),
    'gif': await small().gif().toBuffer(),
    'animated gif': await (await animation()).gif().toBuffer(),
    'tiff': await dated().tiff({ compression: 'none' }).toBuffer(),
    'tiff in lzw': await small().tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer(),
    'tiled tiff in deflate': await small().tiff({ compression: 'deflate', tile: true, tileWidth: 64, tileHeight: 64 }).toBuffer(),
    'tiff in jpeg': await small().tiff({ compression: 'jpeg' }).toBuffer(),
    'tiff of a raw file': preview([]),
    'big tiff': preview([], { isBig: true, order: 'MM' }),
  } // prettier-ignore
}
