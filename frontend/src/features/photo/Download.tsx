import { fileNameOf } from '@album/archive/file-names'
import { useApolloClient } from '@apollo/client/react'
import type { MouseEvent } from 'react'
import { loadModule } from '../../shared/api/load-module.ts'
import { downloadFile } from '../../shared/download/download-file.ts'
import { rawFileText } from '../../shared/text/raw-file.ts'
import { photoText } from '../../shared/text/photo.ts'
import controls from '../../shared/ui/controls.module.css'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Menu } from '../../shared/ui/Menu.tsx'
import type { OpenedPhoto } from './labels.ts'

/** Downloads the photo's file. For a photo with a raw file it is a menu. */
export function Download({ photo }: { photo: OpenedPhoto }) {
  const client = useApolloClient()
  const { id, title, contentType, images, rawFile, trashedAt } = photo
  const original = images?.find(({ name }) => name === 'ORIGINAL')
  if (!original) return null
  const link = {
    // For the browser's own menu. In a photo that has been open for hours, this URL no longer works.
    href: original.url,
    download: fileNameOf(title, contentType),
    onClick(event: MouseEvent) {
      event.preventDefault()
      void downloadFile(client, id)
    },
  }
  if (!rawFile)
    return (
      <a {...link} className={controls.icon} aria-label={photoText.original} title={photoText.original}>
        <Icon name="download" />
      </a>
    )
  const downloadBoth = async () => {
    const { downloadPhotos } = await loadModule(() => import('../../shared/download/download-photos.ts'))
    downloadPhotos(client, [id])
  }
  return (
    <Menu icon="download" name={rawFileText.download}>
      <a {...link}>{photoText.original}</a>
      <button type="button" onClick={() => void downloadFile(client, rawFile.id)}>
        {rawFileText.downloadRaw}
      </button>
      {!trashedAt && (
        <button type="button" onClick={() => void downloadBoth()}>
          {rawFileText.downloadBoth}
        </button>
      )}
    </Menu>
  )
}
