import { Suspense, useEffect, useState } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { takeInHand } from '../features/albums/in-hand.ts'
import { DropTarget } from '../features/upload/DropTarget.tsx'
import { KeyList } from './KeyList.tsx'
import { lazyPage } from './lazy-page.ts'
import { Library } from './Library.tsx'
import { NotFound } from './NotFound.tsx'
import { Page } from './Page.tsx'
import { Recovery } from './Reachability.tsx'
import { useKeyListKey } from './use-key-list-key.ts'

const UsagePage = lazyPage(() => import('../features/account/UsagePage.tsx'))
const TwoStepPage = lazyPage(() => import('../features/account/TwoStepPage.tsx'))
const ReanalysisPage = lazyPage(() => import('../features/analysis/ReanalysisPage.tsx'))
const AlbumsPage = lazyPage(() => import('../features/albums/AlbumsPage.tsx'))
const AlbumRoute = lazyPage(() => import('./AlbumRoute.tsx'))
const TrashRoute = lazyPage(() => import('./TrashRoute.tsx'))

/** Where each address leads. A photo opens over the album, which stays where it was. */
export function Pages() {
  const [keys, setKeys] = useState(false)
  const showKeys = () => setKeys(true)
  useKeyListKey(setKeys)
  // Whoever signs in next has no album in hand.
  useEffect(() => () => takeInHand(undefined), [])
  return (
    <DropTarget>
      <Recovery />
      <Switch>
        {/* One route for both, so that the album is not made anew when a photo opens over it. */}
        <Route path={/^\/(?:photo\/(?<id>[^/]+))?$/}>
          {({ id }: { id?: string }) => <Library photoId={id} onKeys={showKeys} />}
        </Route>
        <Route path="/albums">
          <Page onKeys={showKeys}>
            <Suspense>
              <AlbumsPage />
            </Suspense>
          </Page>
        </Route>
        <Route path={/^\/albums\/(?<album>[^/]+)(?:\/photo\/(?<photo>[^/]+))?$/}>
          {({ album, photo }: { album: string; photo?: string }) => (
            <Suspense fallback={<Page onKeys={showKeys}>{null}</Page>}>
              <AlbumRoute key={album} id={album} photoId={photo} onKeys={showKeys} />
            </Suspense>
          )}
        </Route>
        <Route path="/trash">
          <Page onKeys={showKeys}>
            <Suspense>
              <TrashRoute />
            </Suspense>
          </Page>
        </Route>
        <Route path="/usage">
          <Page onKeys={showKeys}>
            <Suspense>
              <UsagePage />
            </Suspense>
          </Page>
        </Route>
        <Route path="/two-step">
          <Page onKeys={showKeys}>
            <Suspense>
              <TwoStepPage />
            </Suspense>
          </Page>
        </Route>
        <Route path="/reanalysis">
          <Page onKeys={showKeys}>
            <Suspense>
              <ReanalysisPage />
            </Suspense>
          </Page>
        </Route>
        <Route path="/sign-in">
          <Redirect to="/" replace />
        </Route>
        <Route>
          <Page onKeys={showKeys}>
            <NotFound />
          </Page>
        </Route>
      </Switch>
      {keys && <KeyList onClose={() => setKeys(false)} />}
    </DropTarget>
  )
}
