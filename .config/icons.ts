import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `node backend/run.mjs .config/icons.ts` draws the icons of the installed app from the album's logo. Run it after a change of
 * the logo; the pictures are in the repository, so that a build needs no drawing.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'frontend', 'public', 'icons')
// sharp belongs to the backend, which makes renditions with it.
const sharp = createRequire(join(root, 'backend', 'package.json'))('sharp')

const [, logo] = /<path d="([^"]+)"/.exec(
  readFileSync(join(root, 'frontend/src/shared/ui/Mark.tsx'), 'utf8'),
)!
const ACCENT = '#1f55cf'

/**
 * The logo in white on the album's accent colour.
 * @param share of the icon's width that the logo takes
 * @param radius of the corners, of 24
 */
const icon = (share: number, radius: number) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
<rect width="24" height="24" rx="${radius}" fill="${ACCENT}"/>
<path d="${logo}" fill="#fff" transform="translate(12 12) scale(${share}) translate(-12 -12)"/>
</svg>
`

mkdirSync(folder, { recursive: true })
const rounded = icon(0.72, 5)
// A launcher cuts a circle of four fifths of the width from a maskable icon (w3.org/TR/appmanifest/#icon-masks); iOS rounds
// the corners itself.
const whole = icon(0.6, 0)
writeFileSync(join(folder, 'album.svg'), rounded)
for (const [name, svg, size] of [
  ['album-192.png', rounded, 192],
  ['album-512.png', rounded, 512],
  ['album-maskable-512.png', whole, 512],
  ['apple-touch-icon.png', whole, 180],
] as const)
  await sharp(Buffer.from(svg), { density: (72 * size) / 24 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toFile(join(folder, name))
