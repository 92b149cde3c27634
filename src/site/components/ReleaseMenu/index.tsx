/** 导航栏的换版次：去那一版的同一页，不是那一版的第一个标准。 */
import {useLocation} from '@docusaurus/router';
import useIsBrowser from '@docusaurus/useIsBrowser';
import {useBaseUrlUtils} from '@docusaurus/useBaseUrl';
import {usePluginData} from '@docusaurus/useGlobalData';
import {useHistorySelector} from '@docusaurus/theme-common';
import DropdownNavbarItem from '@theme/NavbarItem/DropdownNavbarItem';
import {useEffect, type ComponentProps, type ReactNode} from 'react';
import {KEEP_PLACE} from '@site/src/site/page-weight/small-script/names';
import {counterpartOf, placeOf, type Place} from '@site/src/domain/views/counterpart';

type Props = Omit<ComponentProps<typeof DropdownNavbarItem>, 'items' | 'label' | 'to'>;

/** 应用里键盘打开了的，Esc 收起、焦点还给按钮；主题的只认点别处。 */
function closeOnEscape({key}: KeyboardEvent): void {
  const open = key === 'Escape' ? document.querySelector('.dropdown--show') : null;
  if (!open) return;
  open.querySelector<HTMLElement>('[role=button]')?.focus();
  document.dispatchEvent(new MouseEvent('mousedown'));
}

export default function ReleaseMenu({mobile, position, className}: Props): ReactNode {
  useEffect(() => {
    document.addEventListener('keydown', closeOnEscape);
    return () => document.removeEventListener('keydown', closeOnEscape);
  }, []);
  const {places} = usePluginData('views') as {places: Place[]};
  const {withBaseUrl} = useBaseUrlUtils();
  const location = useLocation();
  const {pathname} = location;
  // 服务器上没有地址里的条件，先按空的画。
  const search = useIsBrowser() ? location.search : '';
  const hash = useHistorySelector((history) => history.location.hash);
  const path = `/${pathname.slice(withBaseUrl('/').length)}`;
  const here = placeOf(path.replace(/\/$/, ''), places, search);
  const shown = here ?? places.find(({views}) => views === '') ?? places[0]!;
  const links = places.map((place) => ({...counterpartOf(path, place, places, search), place}));
  const href = ({to, same}: (typeof links)[number]): string => withBaseUrl(to) + (same ? hash : '');
  return (
    <DropdownNavbarItem
      mobile={mobile}
      position={position}
      className={className}
      label={mobile ? '版次' : shown.label}
      to={mobile ? undefined : href(links.find(({place}) => place === shown)!)}
      items={links.map((link) => ({
        label: link.place.label,
        to: href(link),
        isActive: () => link.place === here,
        ...(link.same ? {[KEEP_PLACE]: ''} : {}),
      }))}
    />
  );
}
