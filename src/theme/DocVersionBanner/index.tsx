/** 旧版、草案的页首一句：是哪一版，最新的在哪里。主题的是两段，占三行，颜色另是一套。 */
import Link from '@docusaurus/Link';
import {useActivePlugin, useDocsVersion, useDocVersionSuggestions} from '@docusaurus/plugin-content-docs/client';
import type {ReactNode} from 'react';

/** 各种版次怎么说；版名自带“版”字。 */
const SAYS = {unreleased: '还没有施行', unmaintained: '已有新版；用到哪天，写在标题下面'};

export default function DocVersionBanner(): ReactNode {
  const {banner, label} = useDocsVersion();
  return banner ? <Banner label={label} says={SAYS[banner]} /> : null;
}

/** 最新一版没有这个标准的，指到体系表；边写边看只出草案的，没有最新一版可指。 */
function Banner({label, says}: {label: string; says: string}): ReactNode {
  const {latestDocSuggestion, latestVersionSuggestion: latest} = useDocVersionSuggestions(useActivePlugin({failfast: true})!.pluginId);
  return (
    <p className="theme-doc-version-banner ws-notice" role="note">
      这是<b>{label}</b>，{says}。{latest.label !== label && <>最新发布的是<Link to={latestDocSuggestion?.path ?? latest.path}>{latest.label}</Link>。</>}
    </p>
  );
}
