/** The steps in their order, each with the likely causes of its failure. */
export const LIKELY_CAUSES = {
  page: 'the stacks Album-Edge (distribution, PageHeaders, Rewrite) and Album-Site (the deployment of the page); `pnpm build` runs before `pnpm run deploy`',
  config: 'config.json, which Album-Site writes, and connect-src of PageHeaders in Album-Edge',
  'sign in': 'the person in the user pool (confirmed, password set) and the flow USER_SRP_AUTH of its client',
  strangers:
    "the API's authentication modes in Album-Endpoint and the directives (@aws_iam, @aws_lambda) of schema.graphql",
  subscribe:
    'the log group of the API, the resolver Subscription.onPhotoChanged and realtimeUrl in config.json',
  upload:
    'the log group of the function Upload, the grants of its role (dynamodb:UpdateItem, s3:PutObject) and CORS of the ingest bucket',
  labels:
    'the alarm DeadLetters, the log group of the function Rekognize and the grants of its role (s3:GetObject, s3:PutObject, rekognition:DetectLabels, appsync:GraphQL), and, if the photo was labelled nevertheless, @aws_subscribe of onPhotoChanged and the filter of its resolver',
  picture:
    'MediaHeaders, the trusted key group and the behaviour /media/* in Album-Edge, the policy of the media bucket, and MEDIA_KEY_PAIR_ID of the function MediaUrls',
  share: 'the log groups of the functions Albums and Links and the grants of their roles',
  guest:
    'the log groups of the functions Authorize and MediaUrls, the Lambda permission FromApi, and the directive @aws_lambda in schema.graphql',
  'ended link':
    'the log group of the function Links, and the pipeline function shared_guestLink of the API, which reads the link before every field of a guest',
  alarm:
    "the policy of the topic Alarms in Album-Data (cloudwatch.amazonaws.com may sns:Publish), the alarm's actions, and the mail that asks to confirm the subscription",
  'clean up':
    'the log groups of the functions Edit and Cleanup; then delete the named photo and album on the page, and the photo from the trash',
} as const

export type StepName = keyof typeof LIKELY_CAUSES
