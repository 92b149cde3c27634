/** 搜索框：不开脚本也能提交到查找页；建议列表见 search/client/box.ts。 */
import {useEffect, useRef, type ReactNode} from 'react';
import {useHistory, useLocation} from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import {baseUrl, searchReleases} from '@generated/@easyops-cn/docusaurus-search-local/default/generated-constants.js';
import {attachBox} from '@site/src/site/search/client/app-box';
import {MAX_LENGTH} from '@site/src/site/search/limit';
import {releaseOfPage} from '@site/src/domain/release-of-path';

/** @param large 首页正文里的大框 */
export default function SearchBox({large = false}: {large?: boolean}): ReactNode {
  const {pathname, search} = useLocation();
  const isBrowser = useIsBrowser();
  const history = useHistory();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => attachBox(form.current!, (href) => history.push(href)), [history]);
  // 查找页看的是地址里的版次；服务器上没有地址里的条件，先按空的画。
  const release = releaseOfPage(pathname, isBrowser ? search : '', baseUrl, searchReleases);
  return (
    <form ref={form} className={large ? 'ws-search ws-search-large' : 'navbar__search ws-search'} role="search" action={`${baseUrl}search`} method="get" data-release={release?.name}>
      {large || <svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="6" cy="6" r="5" /><path d="m10 10 5 5" /></svg>}
      <input name="q" type="search" maxLength={MAX_LENGTH} className={large ? undefined : 'navbar__search-input'} placeholder={large ? '如：到会不够怎么办、党费怎么算、ztdr' : '查标准'} aria-label="查标准" role="combobox" aria-expanded="false" aria-controls="ws-search-list" aria-autocomplete="list" autoComplete="off" autoCapitalize="off" spellCheck={false} enterKeyHint="search" />
      {large && <button type="submit">查</button>}
      {release !== searchReleases[0] && <input type="hidden" name="version" value={release?.name} />}
      {/* 建议列表由 box.ts 放进来，应用接手时原样留着。 */}
      <div data-search="" suppressHydrationWarning dangerouslySetInnerHTML={{__html: ''}} />
    </form>
  );
}
