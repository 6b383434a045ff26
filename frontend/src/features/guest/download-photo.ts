import { saveUrl } from '../../shared/download/save-file.ts'
import { guestText } from '../../shared/text/guest.ts'
import { notify } from '../../shared/ui/notices.ts'
import { jpegNameOf } from './jpeg-name.ts'
import { isUsedUp, type Watch } from './watch-album.ts'

/** Downloads a photo's LARGE picture, which contains nothing that the camera wrote. Resolves when the browser saves it. */
export async function downloadPhoto(watch: Pick<Watch, 'readLarge'>, id: string, title: string) {
  try {
    const picture = await watch.readLarge(id)
    if (picture) saveUrl(picture.url, jpegNameOf(title))
    else notify(guestText.notDownloaded)
  } catch (error) {
    notify(isUsedUp(error) ? guestText.downloadedToday : guestText.notDownloaded)
  }
}
