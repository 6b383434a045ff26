import type { Config } from '@album/model/config'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CfnOutput, Stack } from 'aws-cdk-lib'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import type { DataStack } from './data-stack.ts'
import type { EdgeStack } from './edge-stack.ts'
import type { EndpointStack } from './endpoint-stack.ts'
import { exceptHandlersOfCdk } from './rules.ts'
import { WrongSetting } from './settings/setting-values.ts'
import type { Settings } from './settings/settings.ts'

/** The name of an installed app, and its icons. */
const MANIFEST = 'manifest.webmanifest'

/** Uploads the built page, and a config.json that describes this deployment. */
export class SiteStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    data: DataStack,
    { api }: EndpointStack,
    edge: EdgeStack,
    settings: Settings,
    page: string,
  ) {
    super(scope, id, { description: 'Photo album: the page itself' })
    if (!existsSync(join(page, 'index.html')))
      throw new WrongSetting('The page is not built yet: run "pnpm build" first.')

    const [, mainScript] =
      /<script type="module"[^>]* src="([^"]+)"/.exec(readFileSync(join(page, 'index.html'), 'utf8')) ?? []

    const deployment = { destinationBucket: edge.siteBucket, prune: false, memoryLimit: 512 }
    // Vite puts a hash of the content into the name of every file in assets/.
    new BucketDeployment(this, 'Assets', {
      ...deployment,
      sources: [Source.asset(page, { exclude: ['*', '!assets', '!assets/**'] })],
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    })
    new BucketDeployment(this, 'Page', {
      ...deployment,
      sources: [
        Source.asset(page, { exclude: ['assets/**', MANIFEST, '.built-from'] }),
        Source.jsonData('config.json', {
          region: this.region,
          graphqlUrl: api.attrGraphQlUrl,
          realtimeUrl: api.attrRealtimeUrl,
          userPoolId: data.userPool.userPoolId,
          userPoolClientId: data.userPoolClient.userPoolClientId,
          analyses: settings.analyses,
          selfSignUp: settings.selfSignUp,
          keepLocation: settings.keepLocation,
          // A page that its service worker kept finds out that it is older than the API.
          page: mainScript,
        } satisfies Config),
      ],
      // Also of the service worker, `/sw.js`. Its scope is the whole page because it is at the root, without a header
      // `Service-Worker-Allowed` (developer.mozilla.org/docs/Web/API/ServiceWorkerContainer/register).
      cacheControl: [CacheControl.noCache()],
      distribution: edge.distribution,
      distributionPaths: ['/index.html', '/config.json', '/sw.js', '/icons/*'],
    }).node.addDependency(this.node.findChild('Assets'))
    // The AWS CLI guesses types by Python's `mimetypes`, which has this one only since Python 3.8
    // (docs.python.org/3/library/mimetypes.html). A browser wants a JSON type (w3.org/TR/appmanifest/#media-type-registration).
    new BucketDeployment(this, 'Manifest', {
      ...deployment,
      sources: [Source.asset(page, { exclude: ['*', `!${MANIFEST}`] })],
      contentType: 'application/manifest+json',
      cacheControl: [CacheControl.noCache()],
      distribution: edge.distribution,
      distributionPaths: [`/${MANIFEST}`],
    })

    exceptHandlersOfCdk(
      this,
      'L1',
      ...['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:Abort*'].map(
        (action) => `IAM5[Action::${action}]`,
      ),
      'IAM5[Resource::*]',
      'IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
    )

    new CfnOutput(this, 'Address', { value: edge.origin })
    new CfnOutput(this, 'GraphQLUrl', { value: api.attrGraphQlUrl })
    new CfnOutput(this, 'RealtimeUrl', { value: api.attrRealtimeUrl })
    new CfnOutput(this, 'UserPoolId', { value: data.userPool.userPoolId })
    new CfnOutput(this, 'UserPoolClientId', { value: data.userPoolClient.userPoolClientId })
  }
}
