import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ArchivePageDocument, ArchiveSizeDocument } from '../generated/graphql.ts'
import type { Library } from '../library.ts'

/** A library of photos, by their titles, with their files on a server of this test. */
export class ServedLibrary {
  downloads = 0
  readonly photos = new Map<string, Buffer>()
  private url = ''
  private readonly server = createServer((request, response) => {
    this.downloads += 1
    response.end(this.photos.get(decodeURIComponent(request.url!.slice(1))))
  })

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  readonly library = {
    ask: async (document: unknown, { filter }: { filter?: object }) => {
      if (document === ArchiveSizeDocument) return { usage: { photos: this.photos.size } }
      if (document !== ArchivePageDocument) return { albums: { items: [] } }
      // The other page is of photos that wait for approval.
      return {
        photos: { items: filter ? [] : [...this.photos].map(([title, bytes]) => this.photo(title, bytes)) },
      }
    },
  } as unknown as Library

  private readonly photo = (title: string, bytes: Buffer) => ({
    ...{ id: title, title, status: 'READY', contentType: 'image/jpeg', bytes: bytes.length },
    ...{ sha256: createHash('sha256').update(bytes).digest('base64'), albums: [], labels: [] },
    images: [{ name: 'ORIGINAL', url: `${this.url}/${encodeURIComponent(title)}` }],
  })

  close(): void {
    this.server.close()
  }
}
