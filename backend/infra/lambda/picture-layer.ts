import { cpSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Stack } from 'aws-cdk-lib'
import { Architecture, Code, LayerVersion } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { bundles } from '../bundle.ts'

/** sharp, what its JavaScript needs, and its binaries for Lambda's processor. */
const SHARP = [
  'sharp',
  'detect-libc',
  'semver',
  '@img/colour',
  '@img/sharp-linux-arm64',
  '@img/sharp-libvips-linux-arm64',
]

/** libheif as WebAssembly, without the variants that embed it as text. */
const LIBHEIF = [
  'package.json',
  'LICENSE',
  'libheif-wasm/LICENSE',
  'libheif-wasm/libheif.js',
  'libheif-wasm/libheif.wasm',
]

const require = createRequire(import.meta.url)

/** Made once in each process: a test synthesizes the album several times. */
let copied: string | undefined

/**
 * The decoders of pictures, copied from node_modules (pnpm's `supportedArchitectures` has installed sharp's binaries): nothing is
 * downloaded. libvips and libheif are under the LGPL: they are unchanged and can be replaced here.
 */
export class PictureLayer extends LayerVersion {
  /** The stack's layer, which every function that decodes pictures shares. */
  static of(stack: Stack): PictureLayer {
    const known = stack.node.tryFindChild('Pictures') as PictureLayer | undefined
    return known ?? new PictureLayer(stack, 'Pictures')
  }

  private constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'sharp for linux-arm64, and libheif',
      code: Code.fromAsset((copied ??= copyPackages())),
      compatibleArchitectures: [Architecture.ARM_64],
    })
  }
}

function copyPackages(): string {
  const folder = join(bundles, 'picture-layer')
  rmSync(folder, { recursive: true, force: true })
  const copy = (from: string, name: string) => {
    const target = join(folder, 'nodejs', 'node_modules', name)
    mkdirSync(dirname(target), { recursive: true })
    cpSync(realpathSync(from), target, { recursive: true, dereference: true })
  }
  // pnpm installs a package's dependencies next to it.
  const packages = dirname(dirname(dirname(realpathSync(require.resolve('sharp')))))
  for (const name of SHARP) copy(join(packages, name), name)
  const libheif = dirname(require.resolve('libheif-js/package.json'))
  for (const file of LIBHEIF) copy(join(libheif, file), `libheif-js/${file}`)
  return folder
}
