import {adoptedRelease} from '../../project/adopted';

/** 只有发布单位要做的事：采用单位的项目里说一声就停，不算失败，采用单位的 CI 照常往下走。 */
export function publisherOnly(siteDir: string, what: string): void {
  const from = adoptedRelease(siteDir);
  if (from === undefined) return;
  console.log(`${what}由发布单位做；这是采用单位的项目（profile.yml 采自 ${from} 版），不用做。`);
  process.exit(0);
}
