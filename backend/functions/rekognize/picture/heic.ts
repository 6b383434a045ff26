import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Refusal } from './inspect.ts'
import { tiffAround } from './tiff.ts'

/** `require`, since the package is in the layer, like sharp. */
const require = createRequire(import.meta.url)

/** The parts of libheif's WebAssembly build that are used here. The package's types lack what its JavaScript adds. */
interface LibHeif {
  heif_error_code: Record<'heif_error_Ok' | 'heif_error_Memory_allocation_error', unknown>
  heif_colorspace: { heif_colorspace_RGB: unknown }
  heif_chroma: Record<'heif_chroma_interleaved_RGB' | 'heif_chroma_interleaved_RGBA', unknown>
  heif_channel: { heif_channel_interleaved: unknown }
  heif_context_alloc(): Handle
  heif_context_read_from_memory(context: Handle, bytes: Uint8Array): Failure
  heif_js_context_get_primary_image_handle(context: Handle): Handle | Failure
  heif_image_handle_has_alpha_channel(handle: Handle): number
  heif_js_decode_image2(handle: Handle, colorspace: unknown, chroma: unknown): Promise<Decoded | Failure>
}
type Handle = object & { code?: undefined }
interface Failure {
  code: unknown
  message: string
}
interface Decoded {
  code?: undefined
  channels: { id: unknown; width: number; height: number; stride: number; data: Uint8Array }[]
}

/** The two constructors that are used here; the types for Node.js lack them. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: object) => { exports: object }
}
let loaded: { make: (options: object) => LibHeif; module: object } | undefined

function libheif(): LibHeif {
  // Compiled once: V8 keeps what it has optimised for the next picture.
  const { make, module } = (loaded ??= {
    make: require('libheif-js/libheif-wasm/libheif.js'),
    module: new WebAssembly.Module(readFileSync(require.resolve('libheif-js/libheif-wasm/libheif.wasm'))),
  })
  function instantiateWasm(imports: object, done: (instance: object) => void) {
    const instance = new WebAssembly.Instance(module, imports)
    done(instance)
    return instance.exports
  }
  // One instance for each picture: WebAssembly's memory grows, and is released only as a whole.
  return make({ instantiateWasm, print: () => {}, printErr: () => {} })
}

/**
 * Decodes HEIC's main picture to a TIFF for sharp, with its rotation and mirroring (`irot`, `imir`) applied and in its own colour
 * space. sharp's binaries have no HEVC decoder, so libheif's runs here as
 * WebAssembly, in this thread: 12 megapixels take 0.9 s and 90 MB in addition to the result, 48 take 2.4 s and 350 MB.
 */
export async function heicToTiff(bytes: Buffer, icc: Buffer | undefined): Promise<Buffer | Refusal> {
  const heif = libheif()
  const context = heif.heif_context_alloc()
  const read = heif.heif_context_read_from_memory(context, bytes)
  if (read.code !== heif.heif_error_code.heif_error_Ok) return { refused: 'CORRUPT' }
  const handle = heif.heif_js_context_get_primary_image_handle(context)
  if (!handle || isFailure(handle)) return { refused: 'CORRUPT' }
  const hasAlpha = heif.heif_image_handle_has_alpha_channel(handle) !== 0
  const { heif_chroma_interleaved_RGB: rgb, heif_chroma_interleaved_RGBA: rgba } = heif.heif_chroma
  const decoded = await heif.heif_js_decode_image2(
    handle,
    heif.heif_colorspace.heif_colorspace_RGB,
    hasAlpha ? rgba : rgb,
  )
  if (isFailure(decoded)) {
    const isTooLarge = decoded.code === heif.heif_error_code.heif_error_Memory_allocation_error
    return { refused: isTooLarge ? 'TOO_MANY_PIXELS' : 'CORRUPT' }
  }
  const pixels = decoded.channels.find(({ id }) => id === heif.heif_channel.heif_channel_interleaved)
  return pixels ? tiffAround({ ...pixels, channels: hasAlpha ? 4 : 3, icc }) : { refused: 'CORRUPT' }
}

const isFailure = (answer: object): answer is Failure => 'code' in answer && answer.code !== undefined
