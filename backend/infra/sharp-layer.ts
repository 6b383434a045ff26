import { cpSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Architecture, Code, LayerVersion } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { bundles } from './bundle.ts'

/** sharp, what its JavaScript needs, and its binaries for Lambda's processor. */
const PACKAGES = [
  'sharp',
  'detect-libc',
  'semver',
  '@img/colour',
  '@img/sharp-linux-arm64',
  '@img/sharp-libvips-linux-arm64',
]

/** Copied from node_modules (pnpm's `supportedArchitectures` has installed them): nothing is downloaded. */
export class SharpLayer extends LayerVersion {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'sharp for linux-arm64',
      code: Code.fromAsset(copyPackages()),
      compatibleArchitectures: [Architecture.ARM_64],
    })
  }
}

function copyPackages(): string {
  const folder = join(bundles, 'sharp-layer')
  rmSync(folder, { recursive: true, force: true })
  const sharp = dirname(dirname(realpathSync(createRequire(import.meta.url).resolve('sharp'))))
  // pnpm lays a package's dependencies beside it.
  const beside = dirname(sharp)
  for (const name of PACKAGES) {
    const target = join(folder, 'nodejs', 'node_modules', name)
    mkdirSync(dirname(target), { recursive: true })
    cpSync(realpathSync(join(beside, name)), target, { recursive: true, dereference: true })
  }
  return folder
}
