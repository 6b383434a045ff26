import { type BinaryLike, createHash, createHmac } from 'node:crypto'

type Source = string | ArrayBuffer | ArrayBufferView

/** SHA-256, or with a secret its HMAC, as `@smithy/signature-v4` takes it: native, since every call is signed again. */
export class Sha256 {
  readonly #hash

  constructor(secret?: Source) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', binary(secret))
  }
  update(data: Source): void {
    this.#hash.update(binary(data))
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
}

const binary = (source: Source): BinaryLike =>
  source instanceof ArrayBuffer ? new Uint8Array(source) : (source as BinaryLike)
