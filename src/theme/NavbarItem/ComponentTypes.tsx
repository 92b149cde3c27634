/** 加一种导航项：大字切换；换版次的换成去同一页的。 */
import ComponentTypes from '@theme-original/NavbarItem/ComponentTypes';
import ReleaseMenu from '@site/src/site/components/ReleaseMenu';
import TextSizeItem from '@site/src/site/components/TextSize';

export default {...ComponentTypes, docsVersionDropdown: ReleaseMenu, 'custom-textSize': TextSizeItem};
