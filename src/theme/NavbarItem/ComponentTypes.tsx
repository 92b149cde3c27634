/** 加两种导航项：大字切换、“更多”；换版次的换成去同一页的。 */
import ComponentTypes from '@theme-original/NavbarItem/ComponentTypes';
import ReleaseMenu from '@site/src/site/components/ReleaseMenu';
import MoreMenu from '@site/src/site/components/MoreMenu';
import TextSizeItem from '@site/src/site/components/TextSize';

export default {...ComponentTypes, docsVersionDropdown: ReleaseMenu, 'custom-textSize': TextSizeItem, 'custom-more': MoreMenu};
