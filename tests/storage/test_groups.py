"""What groups let us keep."""

from datetime import timedelta

from bot.ports import Store
from tests.storage.samples import NOW, fit_result, profile


def test_a_profile_is_read_as_it_was_kept_and_the_next_one_takes_its_place(store: Store):
    with store.unit("mihon") as uow:
        uow.groups.keep(profile())
        first = uow.groups.profile("web", "t1")
        uow.groups.keep(profile(name="桜町自治会"))

        assert first == profile()
        assert uow.groups.profile("web", "t1") == profile(name="桜町自治会")
        assert uow.groups.profile("line", "t1") is None


def test_erasing_a_group_takes_its_results_along_and_leaves_those_of_others(store: Store):
    with store.unit("mihon") as uow:
        uow.groups.keep(profile())
        uow.groups.add_result(fit_result())
        uow.groups.add_result(fit_result(token="other", talk="t2"))

        uow.groups.erase("web", "t1")

    with store.unit("mihon", read_only=True) as uow:
        assert uow.groups.profile("web", "t1") is None
        assert uow.groups.result("hash-of-result") is None
        assert uow.groups.result("other") == fit_result(token="other", talk="t2")


def test_a_changed_result_takes_the_place_of_the_old_one_and_one_that_is_gone_stays_gone(store: Store):
    with store.unit("mihon") as uow:
        uow.groups.add_result(fit_result())
        uow.groups.add_result(fit_result(token="other"))

        uow.groups.change_result(fit_result(told={"known": {"members": 20}}))
        uow.groups.change_result(fit_result(token="gone"))

    with store.unit("mihon", read_only=True) as uow:
        assert uow.groups.result("hash-of-result") == fit_result(told={"known": {"members": 20}})
        assert uow.groups.result("other") == fit_result(token="other")
        assert uow.groups.result("gone") is None


def test_what_is_over_is_dropped_and_counted(store: Store):
    with store.unit("mihon") as uow:
        uow.groups.keep(profile())
        uow.groups.add_result(fit_result())

        after_results = uow.groups.drop(NOW + timedelta(days=91))
        kept = uow.groups.profile("web", "t1")
        after_all = uow.groups.drop(NOW + timedelta(days=401))

        assert (after_results, kept, after_all) == (1, profile(), 1)
        assert uow.groups.profile("web", "t1") is None
        assert uow.groups.drop(NOW + timedelta(days=401)) == 0
